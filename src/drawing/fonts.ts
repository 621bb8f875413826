import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

/**
 * A CSS font family that can write every language readers are spoken to in, in `normal` and in
 * `bold`. The fonts come with the service: what a machine has installed is different everywhere.
 */
export const FONT_FAMILY = '"Readerfund", "Readerfund Arabic", "Readerfund Japanese"';

const FILES = {
  Readerfund: ['noto-sans/400Regular/NotoSans_400Regular', 'noto-sans/700Bold/NotoSans_700Bold'],
  'Readerfund Arabic': [
    'noto-sans-arabic/400Regular/NotoSansArabic_400Regular',
    'noto-sans-arabic/700Bold/NotoSansArabic_700Bold',
  ],
  'Readerfund Japanese': [
    'noto-sans-jp/400Regular/NotoSansJP_400Regular',
    'noto-sans-jp/700Bold/NotoSansJP_700Bold',
  ],
};

/** Has the drawing library know the fonts; a second call does nothing. Before anything is drawn. */
export function loadFonts(): void {
  const { resolve } = createRequire(import.meta.url);
  for (const [family, files] of Object.entries(FILES)) {
    if (GlobalFonts.has(family)) continue;
    for (const file of files) {
      const path = resolve(`@expo-google-fonts/${file}.ttf`);
      assert(GlobalFonts.registerFromPath(path, family), `no font at ${path}`);
    }
  }
}
