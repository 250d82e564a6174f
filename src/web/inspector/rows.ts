// The text as rows: its lines, and for lines that are too long to lay out in one go, pieces of them.

export interface Row {
  start: number;
  end: number; // without the line break
  line: number; // from 1, as the gold format counts: \n, \r\n or \r ends a line
  first: boolean; // of its line
}

const longest = 4000;

export function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let line = 1;
  let start = 0;
  const breaks = /\r\n|\r|\n/g;
  for (let found = breaks.exec(text); ; found = breaks.exec(text)) {
    const end = found ? found.index : text.length;
    if (found || end > start) addLine(rows, text, start, end, line++);
    if (!found) return rows;
    start = breaks.lastIndex;
  }
}

function addLine(rows: Row[], text: string, start: number, end: number, line: number) {
  let at = start;
  do {
    let stop = Math.min(end, at + longest);
    if (stop < end && isTrail(text, stop)) stop -= 1;
    rows.push({ start: at, end: stop, line, first: at === start });
    at = stop;
  } while (at < end);
}

const isTrail = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** The row that holds `at`, or the one before it where a line break does. */
export function rowAt(rows: Row[], at: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle]!.start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
