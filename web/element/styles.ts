import amounts from './styles/amounts.css?inline';
import bar from './styles/bar.css?inline';
import dialog from './styles/dialog.css?inline';
import form from './styles/form.css?inline';
import frame from './styles/frame.css?inline';
import quiet from './styles/quiet.css?inline';
import tokens from './styles/tokens.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync([tokens, frame, bar, form, amounts, quiet, dialog].join(''));

/** One adopted style sheet for all blocks: a page's `style-src 'self'` does not block it. */
export const styles = [sheet];
