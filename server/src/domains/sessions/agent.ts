import bowser from 'bowser';

/** What a browser says it is and runs on, in words for people. */
export function agentOf(userAgent: string | null | undefined): { device?: string; browser?: string } {
  if (!userAgent) return {};
  const { os, browser } = bowser.parse(userAgent);
  return { ...(os.name ? { device: os.name } : {}), ...(browser.name ? { browser: browser.name } : {}) };
}
