/** Words of a shop's everyday language that mean the same here; the first one stands for all. */
const WORDS: readonly string[] = [
  'delivery ship shipping shipment deliver delivered delivers expect dispatch dispatched arrive arrives arrival send sends sent',
  'parcel package packet',
  'refund reimburse reimbursement',
  'return returning returns',
  'warranty guarantee guaranteed',
  'pay payment paying paid',
  'card visa mastercard amex creditcard',
  'declined rejected refused failed fails',
  'discount voucher coupon promo promotion promotions code codes sale',
  'price prices cost costs cheap cheapest expensive affordable',
  'fee fees charges',
  'invoice receipt bill',
  'range distance mileage',
  'charging charge charger recharge socket plug',
  'battery batteries akku',
  'plane airplane aeroplane aircraft flight flights fly flying airport',
  'speed fast fastest',
  'hill hills mountain mountains uphill slope slopes steep incline climb climbing',
  'size height tall',
  'weigh weight heavy heavier lighter lightest kilo kilos kg',
  'rain rains raining rainy wet waterproof water',
  'tyre tire tyres tires',
  'flat puncture punctured burst',
  'maintenance maintain service servicing serviced upkeep',
  'damaged broken dent dented scratched scratch crack cracked',
  'colour color colours colors paint',
  'showroom showrooms outlet',
  'country countries abroad international overseas',
  'stolen theft thief thieves steal stole robbed nicked',
  'data privacy gdpr personal',
  'open opening hours close closes closed',
  'stock available availability',
  'child children kid kids son daughter baby toddler',
  'dispose disposal recycle recycling bin',
  'workshop mechanic garage repair repairs repaired repairing fix fixed fixing',
  'assemble assembly assembled mount mounting setup',
  'clean cleaning wash washing washed',
  'helmet helmets',
  'app application apps',
  'gift present presents',
  'company business firm fleet corporate',
  'lost missing disappeared vanished',
  'drains drain empties',
  'exchange swap switch replace',
  'motor engine',
  'noise noisy squeak squeaks squeaking squeal loud rattle grinding',
];

const CANON = new Map<string, string>();
for (const group of WORDS) {
  const [first = '', ...others] = group.split(' ');
  for (const word of others) CANON.set(word, first);
}

/** Phrases that mean one word, English and Chinese; longer ones first. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:send|ship|take|give|bring)(?:ing)? (?:it|this|them|the \w+|my \w+) back\b/g, ' return '],
  [/\bsend(?:ing)? back\b|\bgive back\b|\bchanged my mind\b/g, ' return '],
  [/\bthrow(?:ing)? (?:it |them )?away\b|\bget rid of\b/g, ' dispose '],
  [/\b(?:took|taken) my bike\b/g, ' stolen '],
  [/\bwrong (?:street|house number|postcode|zip)\b/g, ' wrong address '],
  [
    /\b1[.,]\d{1,2} ?m\b|\b1[4-9]\d ?cm\b|一米[一二三四五六七八九]\p{Script=Han}?|1米\d*|(?<!\d)1[4-9]\d(?=厘米|公分)/gu,
    ' size 身高 ',
  ],
  [/\bmoney back\b/g, ' refund '],
  [/\bhow soon\b|\bhow quickly\b/g, ' how long '],
  [/\blook after\b|\btake care of\b/g, ' care '],
  [/\bg[eo]t(?:ting)? (?:wet|soaked)\b/g, ' rain '],
  [/邮费|快递费|运输费|配送费用?/g, '运费'],
  [/保修期?|质保期|质量保证/g, '质保'],
  [/退钱|返款|把钱退/g, '退款'],
  [/(?:付|支付)不了款?|付款失败|支付失败|刷不了/g, '支付失败'],
  [/付钱|付款|刷卡/g, '支付'],
  [/发票|收据|开票/g, '发票'],
  [/包裹|邮包/g, '快递'],
  [/清洗|洗车|冲洗|擦洗/g, '清洗'],
  [/充不进(?:去)?电?|充不了电?|充不上电?|无法充电/g, '充不进电'],
  [/没气了?|爆了|瘪了|扎破|扎了/g, '漏气'],
  [/车胎|内胎|外胎/g, '轮胎'],
  [/上坡|爬山|陡坡/g, '爬坡'],
  [/最轻|多重|有多沉/g, '重量'],
  [/最便宜|贵不贵|价钱|售价/g, '价格'],
  [/试车|试乘/g, '试骑'],
  [/下大雨|淋雨|雨天|雨中/g, '下雨'],
  [/现货|有货/g, '库存'],
  [/周日|周末|星期天|营业|上班|下班|开门|关门/g, '营业'],
  [/车丢了|车不见了|被偷|偷走/g, '被盗'],
  [/个人资料|个人信息|我的信息|隐私/g, '隐私'],
  [/旧电池|废旧电池/g, '废电池'],
  [/小孩子?|孩子|宝宝|儿童/g, '儿童'],
  [/承重|载重|限重/g, '承重'],
  [/手机应用|应用程序|软件/g, '应用'],
  [/礼物|送人|送朋友/g, '礼物'],
  [/掉电|耗电|不耐用|电量掉/g, '续航'],
  [/组装|安装|拼装/g, '组装'],
  [/修理|维修|修车/g, '维修'],
  [/改地址|地址写错了?|地址填错了?|换地址/g, '修改地址'],
  [/多久(?=能?到|送到|收到|发货)/g, '配送'],
  [/优惠码|折扣码|优惠券|打折|便宜点/g, '折扣'],
];

/** The word that stands for this one. */
export function canonicalWord(word: string): string {
  return CANON.get(word) ?? word;
}

/** The text with phrases in the words that stand for them; expects lower case. */
export function canonicalText(lower: string): string {
  return PHRASES.reduce((text, [pattern, phrase]) => text.replace(pattern, phrase), lower);
}
