const NAME = 'readerfund-staff-key';

/** The staff key, for as long as the tab lives: on a shared machine it must not outlast the visit. */
export const staffKey = {
  read: () => sessionStorage.getItem(NAME),
  keep: (key: string) => sessionStorage.setItem(NAME, key),
  forget: () => sessionStorage.removeItem(NAME),
};
