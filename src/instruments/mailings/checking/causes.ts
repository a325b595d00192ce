// Everything the check of a list can find: the word for it, what it means, what to do.

/**
 * stop: sent like this, a letter goes wrong or is forgotten · look: somebody must decide · note: nothing is wrong, but
 * whoever works on this list should know. Notes leave a list clean.
 */
export type Level = 'stop' | 'look' | 'note'

type Declared = { level: Level; word: string; means: string; todo: string }

export const causes = {
  unreadable: {
    level: 'stop',
    word: '読めない行',
    means: '行か欄が読めず、宛名にできません。このまま送ると、その人に届きません。',
    todo: '元のファイルのその行を直し、もう一度読み込んでください。',
  },
  merged: {
    level: 'look',
    word: '結合されたセル',
    means: '結合されたセルの値を、結合されたすべての行のものとして読みました。',
    todo: 'その行の値が正しいかを確かめるか、結合を解いて1行ずつ値を入れてください。',
  },
  formula: {
    level: 'look',
    word: '数式のセル',
    means: 'セルに数式があります。読んだのは最後に計算された結果で、古いかもしれません。',
    todo: '値として貼り付け直したファイルを使うか、値が正しいかを確かめてください。',
  },
  'name-missing': {
    level: 'stop',
    word: '氏名がない',
    means: '宛名の氏名が空か、氏名でないことばが入っています。',
    todo: '業務システムで氏名を確かめ、入れてください。',
  },
  'character-lost': {
    level: 'stop',
    word: '化けた文字',
    means: '前の変換で失われた文字（〓、?、�）が残っています。',
    todo: '元の帳票で正しい字を確かめ、入れてください。',
  },
  'postcode-missing': {
    level: 'look',
    word: '郵便番号がない',
    means: '郵便番号の欄が空です。',
    todo: '住所から郵便番号を調べて入れてください。',
  },
  'postcode-malformed': {
    level: 'look',
    word: '郵便番号の形が違う',
    means: '郵便番号が7桁の数字ではありません。Excelで先頭の0が落ちることがあります。',
    todo: '7桁の郵便番号に直してください。',
  },
  'postcode-unknown': {
    level: 'look',
    word: '郵便番号表にない番号',
    means: '郵便番号表に載っていません。大口事業所の個別番号でなければ、誤りです。',
    todo: '住所から郵便番号を確かめてください。',
  },
  'postcode-mismatch': {
    level: 'look',
    word: '郵便番号と住所の食い違い',
    means: '郵便番号の示す町と、住所の町が違います。どちらかが古いか、別の人のものです。',
    todo: '郵便番号と住所のどちらが正しいかを、業務システムで確かめてください。',
  },
  'address-missing': {
    level: 'stop',
    word: '住所がない',
    means: '住所の欄が空か、住所でないことばが入っています。',
    todo: '業務システムで送付先を確かめ、入れてください。',
  },
  'address-malformed': {
    level: 'look',
    word: '住所が足りない',
    means: '番地が見当たらないか、短すぎます。',
    todo: '番地まで入っているかを確かめてください。',
  },
  'same-person': {
    level: 'stop',
    word: '同じ人が2回',
    means: '同じ番号の人が、2行以上にあります。',
    todo: '1通にするなら残す行を選び、どちらも送るなら理由を残してください。',
  },
  'number-shared': {
    level: 'stop',
    word: '番号が同じで名前が違う',
    means: '同じ番号の行に、違う氏名が書かれています。行の中身が入れ替わっているかもしれません。',
    todo: '番号と氏名の組を業務システムで確かめてください。',
  },
  'same-name-and-address': {
    level: 'look',
    word: '同じ名前・同じ住所',
    means: '氏名も住所も同じ行が2つ以上あります。同じ人か、同じ名前の家族です。',
    todo: '同じ人なら1通にし、別の人なら「別の人」と決めてください。決めたことは次から覚えています。',
  },
  'same-name-elsewhere': {
    level: 'look',
    word: '同じ名前・別の住所',
    means: '氏名が同じで住所が違い、番号でもフリガナでも区別できません。引っ越した同じ人かもしれません。',
    todo: '同じ人かどうかを確かめてください。別の人なら「別の人」と決めてください。',
  },
  'same-name-told-apart': {
    level: 'note',
    word: '同姓同名の別人',
    means: '氏名は同じですが、番号かフリガナで別の人と分かります。',
    todo: '封入のとき、氏名だけで組にしないでください。',
  },
  'household-twice': {
    level: 'look',
    word: '同じ世帯に2通',
    means: '世帯に1通の発送ですが、同じ世帯に2通以上あります。',
    todo: '世帯主あての1通にするか、2通送る理由を決めてください。',
  },
  'household-several': {
    level: 'note',
    word: '世帯に複数',
    means: '同じ世帯の別の人に、それぞれ1通ずつ送ります。',
    todo: '人ごとの発送なら、このままで構いません。封入のとき、名字だけで組にしないでください。',
  },
  gone: {
    level: 'stop',
    word: '抽出の後でいなくなった',
    means: '新しい抽出に、この人がいません。転出したか、亡くなったかもしれません。',
    todo: '業務システムで今の状態を確かめ、送るかどうかを決めてください。',
  },
  'address-changed': {
    level: 'stop',
    word: '抽出の後で住所が変わった',
    means: '新しい抽出では、この人の住所が違います。',
    todo: '新しい住所に直してください。',
  },
  'name-changed': {
    level: 'look',
    word: '抽出の後で氏名が変わった',
    means: '新しい抽出では、この番号の人の氏名が違います。',
    todo: '新しい氏名に直してください。名前がまったく違うときは、番号も確かめてください。',
  },
  stale: {
    level: 'look',
    word: '抽出日が古い',
    means: '抽出してから日がたっています。その間に転出・転居・死亡した人がいるかもしれません。',
    todo: '抽出し直すか、新しい抽出と比べてください。',
  },
  undated: {
    level: 'look',
    word: '抽出日が分からない',
    means: '抽出日の欄が空か、日付として読めないか、まだ来ていない日です。',
    todo: 'いつ抽出した行かを確かめてください。',
  },
  'count-unexpected': {
    level: 'look',
    word: '件数がいつもと違う',
    means: '前の回や見込みの件数から、大きく離れています。抽出の条件が違うかもしれません。',
    todo: '抽出の条件と日付を確かめてください。',
  },
  protected: {
    level: 'stop',
    word: '支援措置の方',
    means: '支援措置の名簿にある人です。住所が加害者に知られると、命に関わります。',
    todo: 'この行を外し、支援措置の担当者の決めた送り方に従ってください。',
  },
  'protected-near': {
    level: 'look',
    word: '支援措置の方に近い',
    means: '支援措置の名簿の人と、住所か氏名が同じです。本人か、同居の人かもしれません。',
    todo: '支援措置の担当者に確かめてから、送るかどうかを決めてください。',
  },
  special: {
    level: 'look',
    word: '送付先の指定あり',
    means: '送付先変更や支援措置などの印がある行です。',
    todo: '指定された送付先になっているかを、もう一つのシステムとも照らして確かめてください。',
  },
  'wrong-kind': {
    level: 'stop',
    word: '封入物の種別が違う',
    means: '種別が空か、この発送の種別にありません。違う書類が入るおそれがあります。',
    todo: '正しい種別に直してください。',
  },
  'private-character': {
    level: 'note',
    word: '外字',
    means: 'この庁内だけの字（外字）があります。ほかの機械では、空白や別の字になります。',
    todo: '印刷した宛名を目で見て、字が出ているかを確かめてください。',
  },
  unencodable: {
    level: 'note',
    word: 'Shift_JISにない文字',
    means: 'Shift_JISのファイルでは書き表せない文字があります。このソフトの印刷では、そのまま出ます。',
    todo: '委託先などにShift_JISで渡すときは、この文字の扱いを先に決めてください。',
  },
  'sheet-missing': {
    level: 'stop',
    word: '書類のない宛名',
    means: '宛名はありますが、書類のPDFにその人のページが見つかりません。',
    todo: '書類を作り直すか、宛名から外してください。',
  },
  'sheet-for-nobody': {
    level: 'stop',
    word: '宛名のない書類',
    means: '書類のPDFのページに、名簿のだれの名前も見つかりません。',
    todo: 'だれの書類かを確かめてください。余りなら、数えて別に置いてください。',
  },
  'sheet-ambiguous': {
    level: 'stop',
    word: 'だれの書類か決まらない',
    means: '書類のページに当てはまる人が2人以上いるか、1人に2ページ以上が当てはまります。',
    todo: 'ページと宛名の組を、目で見て決めてください。',
  },
} as const satisfies Record<string, Declared>

export type CauseId = keyof typeof causes

export const causeIds = Object.keys(causes).filter((id): id is CauseId => id in causes)
export const levelOf = (cause: CauseId): Level => causes[cause].level
