/** Draws a stage's dashboard from its template, with invented figures, for those who have no account to look at. */
import { alarmTiles } from './alarm-tiles.ts';
import { type DashboardBody, dashboardBody } from './dashboard-body.ts';
import { frameOf } from './frame.ts';
import { graphLines } from './graph-lines.ts';
import { escaped, text } from './svg.ts';

const HEADING = 44;
const MARK = 'EXAMPLE DATA: the panels are those of the template, every line and every state in them is invented';

/** The SVG; the same for the same template. */
export function dashboardPicture(template: Parameters<typeof dashboardBody>[0]): string {
  const body = dashboardBody(template);
  const panels = body.widgets.map((widget) => panel(widget, body));
  const frames = body.widgets.map((widget) => frameOf(widget, HEADING));
  const [width, height] = [
    Math.max(...frames.map(({ x, width: wide }) => x + wide)) + 4,
    Math.max(...frames.map(({ y, height: high }) => y + high)) + 4,
  ];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif" role="img">`,
    `<title>${escaped(`The dashboard ${body.name}, with example data`)}</title>`,
    `<rect width="${width}" height="${height}" fill="#f2f3f3"/>`,
    text(12, 28, body.name, { size: 18, bold: true, fill: '#16191f' }),
    text(width - 12, 27, MARK, { size: 12, bold: true, fill: '#d13212', anchor: 'end' }),
    ...panels,
    '</svg>',
  ].join('\n')}\n`;
}

function panel(widget: DashboardBody['widgets'][number], { name, start }: DashboardBody): string {
  const frame = frameOf(widget, HEADING);
  switch (widget.type) {
    case 'alarm':
      return alarmTiles(widget, frame, new RegExp(`^${name}-(service|finance)-`));
    case 'metric':
      return graphLines(widget, frame, start);
    case 'text':
      return text(frame.x + 6, frame.y + frame.height - 10, widget.properties.markdown.replace(/^#+ /, ''), {
        size: 15,
        bold: true,
        fill: '#16191f',
      });
  }
}
