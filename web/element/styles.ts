import { unsafeCSS } from 'lit';
import amounts from './styles/amounts.css?inline';
import bar from './styles/bar.css?inline';
import form from './styles/form.css?inline';
import frame from './styles/frame.css?inline';
import quiet from './styles/quiet.css?inline';
import tokens from './styles/tokens.css?inline';

/** Adopted style sheets: a page's `style-src 'self'` does not block them. */
export const styles = [tokens, frame, bar, form, amounts, quiet].map((sheet) => unsafeCSS(sheet));
