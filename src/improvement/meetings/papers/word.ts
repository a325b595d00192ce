// The minutes as a Word file, for those who work on in it: headings, the same order and words as the PDF.
import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Paper, PaperCorrection, PaperItem } from './content.ts'

const font = 'BIZ UDPGothic'
const ink = '1A1A1A'

export async function writeMinutes(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    title: paper.title,
    creator: paper.office,
    styles: {
      default: {
        document: {
          run: {
            font: { ascii: font, eastAsia: font, hAnsi: font },
            size: 21,
            language: { eastAsia: 'ja-JP' },
          },
        },
        heading1: { run: { color: ink, bold: true, size: 32 } },
        heading2: { run: { color: ink, bold: true, size: 25 } },
        heading3: { run: { color: ink, bold: true, size: 21 } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: '210mm', height: '297mm' },
            margin: { top: '18mm', bottom: '18mm', left: '20mm', right: '20mm' },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun({ text: `${paper.office}　${paper.title}　`, size: 16 }),
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 16 }),
                ],
              }),
            ],
          }),
        },
        children: bodyOf(paper),
      },
    ],
  })
  return Uint8Array.from(await Packer.toBuffer(document))
}

const bodyOf = (paper: Paper): (Paragraph | Table)[] => [
  new Paragraph({ text: paper.title, heading: HeadingLevel.HEADING_1, spacing: { after: 120 } }),
  ...plain(paper.office),
  particulars(paper),
  ...strong(paper.state),
  ...(paper.corrected > 0
    ? strong(`承認した後に、${paper.corrected}か所を訂正しました。訂正する前の文も載せています。`)
    : []),
  ...(paper.notes ? [heading('全体の記録'), ...plain(paper.notes)] : []),
  heading('議題'),
  ...(paper.items.length > 0 ? paper.items.flatMap(itemOf) : plain('議題はありません。')),
  ...(paper.off.length > 0
    ? [heading('外した議題'), ...paper.off.flatMap(({ title, why }) => plain(`・${title}（理由：${why}）`))]
    : []),
]

const heading = (text: string): Paragraph =>
  new Paragraph({ text, heading: HeadingLevel.HEADING_2, spacing: { before: 320, after: 120 } })

const plain = (text: string, indent = 0): Paragraph[] =>
  text
    .split('\n')
    .map(
      line =>
        new Paragraph({ children: [new TextRun(line)], indent: { left: indent }, spacing: { after: 60 } }),
    )

const strong = (text: string): Paragraph[] =>
  text === ''
    ? []
    : [new Paragraph({ children: [new TextRun({ text, bold: true })], spacing: { before: 120, after: 60 } })]

const particulars = ({ particulars }: Paper): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [1700, 8000],
    rows: particulars.map(
      ({ name, value }) =>
        new TableRow({
          children: [
            new TableCell({ children: plain(name), width: { size: 18, type: WidthType.PERCENTAGE } }),
            new TableCell({ children: plain(value), width: { size: 82, type: WidthType.PERCENTAGE } }),
          ],
        }),
    ),
  })

const step = 400

const itemOf = (item: PaperItem): Paragraph[] => [
  new Paragraph({
    text: `${item.nth}．${item.title}`,
    heading: HeadingLevel.HEADING_3,
    spacing: { before: 260, after: 60 },
    keepNext: true,
  }),
  new Paragraph({
    children: [new TextRun({ text: item.source, size: 17, color: '666666' })],
    spacing: { after: 60 },
  }),
  ...(item.about ? plain(item.about) : []),
  ...(item.minutes ? plain(item.minutes) : []),
  ...item.corrections.flatMap(correctionOf),
  ...item.decisions.flatMap(({ words, action, corrections }) => [
    ...named('決まったこと', `${words}${action ? `（改善：${action}）` : ''}`),
    ...corrections.flatMap(correctionOf),
  ]),
  ...(item.passing ? named('課へ伝えること', `${item.passing}（${item.sections}）`) : []),
]

const named = (name: string, words: string): Paragraph[] => [
  new Paragraph({
    children: [new TextRun({ text: `${name}　`, bold: true }), ...broken(words)],
    indent: { left: step },
    spacing: { after: 60 },
  }),
]

const correctionOf = ({ when, before, after, why }: PaperCorrection): Paragraph[] => [
  new Paragraph({
    children: [
      new TextRun({ text: `訂正　${when}`, size: 18, color: '666666' }),
      new TextRun({ text: '訂正前：', break: 1 }),
      ...broken(before, { strike: true }),
      new TextRun({ text: '訂正後：', break: 1 }),
      ...broken(after),
      new TextRun({ text: `理由：${why}`, break: 1 }),
    ],
    indent: { left: step * 2 },
    spacing: { after: 60 },
  }),
]

/** Lines of one text within a paragraph. */
const broken = (text: string, look: { strike?: boolean } = {}): TextRun[] =>
  text.split('\n').map((line, at) => new TextRun({ text: line, ...look, ...(at > 0 && { break: 1 }) }))
