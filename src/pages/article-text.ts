import { html } from '../kernel/html.js';

/** The demo article. The newsroom, its people and its town are made up. */
export const ARTICLE_TEXT = html`
  <p>
    At twenty past eleven the newsroom is quiet enough to hear the radiators. Three people are left.
    One is reading a report about the swimming pool on Mill Lane for the fourth time, moving a ruler
    down the page line by line. It is a habit from the days of paper, and she keeps it because it is
    hard to skip a sentence with a ruler lying under it.
  </p>
  <p>
    The report is good. It says that the pool will close for nine months, that the repair costs more
    than was planned, and that swimming clubs have been offered hours elsewhere. Every one of those
    facts came from somebody, and the desk’s job tonight is to ask each time: who, and how do they
    know?
  </p>
  <h2>A second pair of eyes</h2>
  <p>
    The rule is simple. No report goes out until someone who did not write it has read it against
    its sources. Names are spelled out against a document, not from memory. Figures are worked out
    again on a scrap of paper. If a sentence says that something “rose sharply”, the desk wants to
    know from what to what, and usually the two numbers take the place of the adverb.
  </p>
  <p>
    Tonight this turns up one thing. The report says nine months. The council’s own paper says
    “about forty weeks, weather permitting”. It is nearly the same, and nearly is not good enough. A
    call to the writer, who is not asleep yet; a sentence changed; the ruler moves down a line.
  </p>
  <blockquote>
    <p>“Nobody ever notices the mistake that was not printed. That is the whole of the job.”</p>
  </blockquote>
  <h2>When we are wrong</h2>
  <p>
    Sometimes a mistake gets through. Last month a picture of the spring market carried the wrong
    year, and a reader who had sold pots there since she was a girl wrote in to say so. Her letter
    was answered the same morning. The caption was put right, and beneath the article there is now a
    line that says what stood there before, what stands there now, and when it changed.
  </p>
  <p>
    Corrections are kept in a ledger that everybody on the staff can read. Nothing in it is ever
    rubbed out. On the first Monday of the month we go through it together, without asking whose
    fault anything was. We ask what would have caught it. That is where the ruler came from, and the
    second telephone, and the list of streets that sound alike.
  </p>
  <h2>What an evening costs</h2>
  <p>
    None of this is dramatic, and little of it can be seen. Three people and a lit window until one
    in the morning; a subscription to the land register; the fare for someone to go and look at a
    building rather than ring up about it. It is the dull, dear part of the work, the first that
    would be cut, and the part we would miss the most.
  </p>
  <p>
    At ten to one the page is sent. The ruler goes back into the drawer. Somewhere below, a machine
    begins to turn, and the report on the pool, which will be read over breakfast in a minute and a
    half, is as true as four people could make it.
  </p>
`;
