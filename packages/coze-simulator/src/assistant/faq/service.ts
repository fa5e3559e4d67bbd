import type { FaqEntry } from './entry.ts';

/** Returns, warranty and rules, in general and careful terms. */
export const SERVICE: readonly FaqEntry[] = [
  {
    id: 'returns',
    topic: 'service',
    keywords:
      'return refund send back money days withdraw 退货 退款 退回 几天 七天 退 退车 policy 不想要 like mind 不喜欢 zurückschicken pay cost returning return back widerruf rückgabe',
    en: {
      question: 'Can I return the bike?',
      answer:
        'Yes, within **30 days** of delivery.\n\n1. Write to us with the order number\n2. We send a pickup label\n3. The refund follows within 14 days\n\nThe bike should show no more than a test ride. Details: [returns](https://example.com/nordwind/returns).',
    },
    zh: {
      question: '可以退货吗？',
      answer:
        '可以，收货后 **30 天**内。\n\n1. 提供订单号联系我们\n2. 我们安排上门取件\n3. 14 天内退款\n\n车辆应保持试骑程度。详情：[退货说明](https://example.com/nordwind/returns)。',
    },
    de: {
      question: 'Kann ich das Rad zurückgeben?',
      answer:
        'Ja, innerhalb von **30 Tagen** nach Lieferung.\n\n1. Schreiben Sie uns mit der Bestellnummer\n2. Wir schicken ein Abholetikett\n3. Die Erstattung folgt binnen 14 Tagen\n\nMehr dazu: [Rückgabe](https://example.com/nordwind/returns).',
    },
  },
  {
    id: 'exchange',
    topic: 'service',
    keywords: 'exchange swap size colour wrong 换货 换 尺寸 颜色 错 颜色 换 换颜色 不喜欢 颜色不一样 图片 不一样',
    en: {
      question: 'Can I swap it for another colour?',
      answer: 'Yes, within 30 days and while it is in stock. We collect the first bike when the second one arrives.',
    },
    zh: {
      question: '可以换颜色吗？',
      answer: '可以，30 天内且有库存即可。新车送达时取回旧车。',
    },
  },
  {
    id: 'damaged',
    topic: 'service',
    keywords: 'damaged broken parcel scratch transport missing part 损坏 破损 划痕 运输 缺件 划痕 刮花 磕碰 车架',
    en: {
      question: 'My bike arrived damaged',
      answer:
        'That should not happen. Please keep the box, take two photos and tell us within 7 days: we send the part or collect the bike. A colleague can start it right away.',
    },
    zh: {
      question: '收到的车有损坏',
      answer:
        '这不应该发生。请保留包装、拍两张照片并在 7 天内告诉我们：我们会补寄零件或上门取回。同事可以马上为您处理。',
    },
  },
  {
    id: 'warranty',
    topic: 'service',
    keywords: 'warranty guarantee years cover defect 保修 质保 几年 质量问题 expire expires end covered garantie 寿命',
    en: {
      question: 'How long is the warranty?',
      answer:
        '**2 years** on frame, motor and battery (80 % capacity or 500 charges). Wear parts such as tyres and pads are not covered.',
    },
    zh: {
      question: '保修多久？',
      answer: '车架、电机和电池 **2 年**（电池容量 80% 或 500 次充电）。轮胎、刹车片等易损件除外。',
    },
    de: {
      question: 'Wie lange gilt die Garantie?',
      answer:
        '**2 Jahre** auf Rahmen, Motor und Akku (80 % Kapazität oder 500 Ladungen). Verschleißteile wie Reifen und Beläge sind ausgenommen.',
    },
  },
  {
    id: 'workshop',
    topic: 'service',
    keywords: 'workshop repair service partner near shop mechanic 维修点 门店 修理 附近 试骑 broken fix 坏 修 坏了',
    en: {
      question: 'Where can I get it repaired?',
      answer:
        'Any bike workshop can do brakes, tyres and gears. For motor and battery we send parts or collect the bike. Partner list: [workshops](https://example.com/nordwind/workshops).',
    },
    zh: {
      question: '在哪里可以维修？',
      answer:
        '普通车店可以处理刹车、轮胎和变速。电机和电池由我们寄送零件或上门取车。合作网点：[维修点](https://example.com/nordwind/workshops)。',
    },
  },
  {
    id: 'legal-eu',
    topic: 'service',
    keywords:
      'legal law licence license eu europe germany street 250w 25 km/h 合法 法规 欧盟 德国 驾照 上路 驾照 德国 法律 old age year years 年龄 高速 上路 几岁',
    en: {
      question: 'Are the bikes street legal in the EU?',
      answer:
        'The demo models are described as pedelecs: **250 W** rated and **25 km/h** with assistance, which in general needs no licence in the EU. Rules differ by country, so please check yours.',
    },
    zh: {
      question: '在欧盟可以合法上路吗？',
      answer:
        '演示车型按助力自行车描述：额定 **250 W**、助力至 **25 公里/小时**，在欧盟一般无需驾照。各国规定不同，请以当地法规为准。',
    },
  },
  {
    id: 'legal-uk',
    topic: 'service',
    keywords: 'uk britain england legal law insurance 英国 保险 英格兰 骑行 保险 英国 old age young',
    en: {
      question: 'Do I need insurance in the UK?',
      answer:
        'Bikes that meet the EAPC rules (250 W, 15.5 mph) generally need neither registration nor insurance in Great Britain, and riders must be 14 or older. Northern Ireland and later changes may differ: please check gov.uk.',
    },
    zh: {
      question: '在英国需要保险吗？',
      answer:
        '符合 EAPC 规定（250 W、15.5 英里/小时）的车一般无需登记和保险，骑手须年满 14 岁。请以 gov.uk 的最新信息为准。',
    },
  },
  {
    id: 'ce',
    topic: 'service',
    keywords: 'ce certificate conformity en 15194 declaration 认证 证书 符合性声明',
    en: {
      question: 'Do you have a declaration of conformity?',
      answer:
        'In a real shop this would link the CE declaration (EN 15194). Here it is an example: [documents](https://example.com/nordwind/documents).',
    },
    zh: {
      question: '有 CE 符合性声明吗？',
      answer:
        '真实商店会在这里提供 CE（EN 15194）声明。此处为示例：[文件下载](https://example.com/nordwind/documents)。',
    },
  },
  {
    id: 'refund-time',
    topic: 'service',
    keywords: 'refund money back how long when bank credited 退款 多久到账 到账 钱什么时候 退款 到账',
    en: {
      question: 'When do I get my money back?',
      answer:
        'Within **14 days** after the bike is back, by the way you paid. Banks take 2 to 3 days more. You get a mail when it is on its way.',
    },
    zh: {
      question: '退款多久到账？',
      answer: '收到退回的车后 **14 天**内原路退款，银行另需 2 至 3 天。退款发出时您会收到邮件。',
    },
  },
  {
    id: 'warranty-claim',
    topic: 'service',
    keywords: 'warranty claim report defect how to proof photo 报修 申请保修 怎么保修 理赔',
    en: {
      question: 'How do I make a warranty claim?',
      answer:
        '1. Note order number and frame number\n2. Take a photo or a short video of the fault\n3. Send both here; a colleague answers within one working day\n\nParts are free of charge while the warranty runs.',
    },
    zh: {
      question: '怎么申请保修？',
      answer:
        '1. 准备订单号和车架号\n2. 拍下故障的照片或短视频\n3. 发到这里，同事会在一个工作日内回复\n\n保修期内零件免费。',
    },
  },
];
