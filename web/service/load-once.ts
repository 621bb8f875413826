const loading = new Map<string, Promise<unknown>>();

/** What an address answers, asked for once by all blocks of a page; null where it cannot be had. */
export function loadOnce<T>(url: string): Promise<T | null> {
  let answer = loading.get(url) as Promise<T | null> | undefined;
  if (!answer) {
    answer = load<T>(url);
    loading.set(url, answer);
    void answer.then((found) => {
      if (!found) loading.delete(url);
    });
  }
  return answer;
}

async function load<T>(url: string): Promise<T | null> {
  try {
    const response = await fetch(url, { credentials: 'omit' });
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}
