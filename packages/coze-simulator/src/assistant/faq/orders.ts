import type { FaqEntry } from './entry.ts';

/** Ordering, paying and shipping in the demo shop. */
export const ORDERS: readonly FaqEntry[] = [
  {
    id: 'shipping-time',
    topic: 'orders',
    keywords:
      'shipping delivery arrive time days when how long ship dispatch 发货 配送 多久到 几天 物流 运送 快递 parcel delivered arrive arrives shipped 收到 收货 发货 送到 天能 versand 送货 上门 寄到 寄 小时达',
    en: {
      question: 'How long does delivery take?',
      answer:
        'From our demo warehouse:\n\n- **EU and UK**: 3-5 working days, assembled to the pedals\n- **islands**: up to 4 days more\n\nYou get a tracking link when the bike leaves.',
    },
    zh: {
      question: '多久能送到？',
      answer:
        '从演示仓库发出：\n\n- **欧盟和英国**：3-5 个工作日，除脚踏外已组装\n- **海岛地区**：最多再加 4 天\n\n发出后您会收到物流追踪链接。',
    },
    de: {
      question: 'Wie lange dauert die Lieferung?',
      answer:
        'Aus unserem Demo-Lager:\n\n- **EU und Großbritannien**: 3-5 Werktage, bis auf die Pedale montiert\n- **Inseln**: bis zu 4 Tage mehr\n\nBeim Versand kommt ein Link zur Sendungsverfolgung.',
    },
  },
  {
    id: 'shipping-cost',
    topic: 'orders',
    keywords: 'shipping cost free delivery fee postage 运费 包邮 免邮 配送费',
    en: {
      question: 'Is shipping free?',
      answer: 'Bikes ship free within the EU and the UK. Accessories cost 6.90 EUR to ship, free from 99 EUR.',
    },
    zh: {
      question: '包邮吗？',
      answer: '整车在欧盟和英国免运费。配件运费 6.90 欧元，满 99 欧元包邮。',
    },
  },
  {
    id: 'countries',
    topic: 'orders',
    keywords:
      'countries switzerland norway ship to abroad international 国家 瑞士 挪威 海外 国际 switzerland norway swiss 瑞士 挪威 寄到 发到 美国 usa ireland austria france italy spain poland netherlands send 爱尔兰 奥地利 法国 意大利 西班牙 寄 寄到 送到',
    en: {
      question: 'Which countries do you ship to?',
      answer:
        'All EU countries and the UK. Switzerland and Norway are on the list for later; I can note your interest through a colleague.',
    },
    zh: {
      question: '可以发到哪些国家？',
      answer: '欧盟各国和英国。瑞士与挪威在计划中，可以请同事为您登记。',
    },
  },
  {
    id: 'customs',
    topic: 'orders',
    keywords: 'customs duty import tax vat uk 关税 清关 进口税 增值税',
    en: {
      question: 'Do I pay customs or VAT?',
      answer:
        'Inside the EU nothing is added: VAT is in the price. For the UK, duties and VAT are paid by us before delivery.',
    },
    zh: {
      question: '需要付关税或增值税吗？',
      answer: '欧盟境内无额外费用，价格已含增值税。寄往英国时，关税和增值税由我们预缴。',
    },
  },
  {
    id: 'tracking',
    topic: 'orders',
    keywords:
      'track tracking where is my order parcel status 追踪 查询 订单状态 到哪了 快递单号 parcel where now 快递 到哪 包裹 paket sendung bestellung 订单 发货 email mail link 链接 追踪链接 arrived arrive late delayed yet 没到 还没到',
    en: {
      question: 'Where is my order?',
      answer:
        'The tracking link is in the shipping mail. I cannot look into orders in this demo; a colleague can: just ask to talk to a person.',
    },
    zh: {
      question: '我的订单到哪了？',
      answer: '追踪链接在发货邮件中。演示环境里我看不到订单，需要时可以点击「联系真人」请同事查询。',
    },
    de: {
      question: 'Wo ist meine Bestellung?',
      answer:
        'Der Link zur Sendungsverfolgung steht in der Versandmail. Bestellungen sehe ich in dieser Demo nicht; ein Mensch aus dem Team hilft über **Mit einem Menschen sprechen**.',
    },
  },
  {
    id: 'change-order',
    topic: 'orders',
    keywords:
      'change order address cancel modify 修改订单 取消订单 改地址 更改 改地址 收货地址 地址 修改 wrong address entered typo 地址 填错 写错',
    en: {
      question: 'Can I change or cancel my order?',
      answer:
        'Until it is packed, which is usually within 24 hours. Ask to talk to a person and have the order number ready.',
    },
    zh: {
      question: '可以修改或取消订单吗？',
      answer: '打包之前都可以（通常在 24 小时内）。请联系真人并准备好订单号。',
    },
  },
  {
    id: 'invoice',
    topic: 'orders',
    keywords: 'invoice receipt company vat number leasing 发票 收据 公司 抬头',
    en: {
      question: 'Can I get an invoice for my company?',
      answer: 'Yes: enter company and VAT number at checkout and the invoice comes with the shipping mail.',
    },
    zh: {
      question: '可以开公司发票吗？',
      answer: '可以，结账时填写公司名和税号，发票随发货邮件寄出。',
    },
  },
  {
    id: 'payment',
    topic: 'orders',
    keywords:
      'pay payment card paypal klarna instalment method 付款 支付 方式 信用卡 分期 分期 分期付款 花呗 klarna 支付宝 微信支付 支持 bank transfer card visa mastercard zahlen karte 银行卡 支票 刷卡',
    en: {
      question: 'How can I pay?',
      answer: 'Card, PayPal, bank transfer, or in 3 instalments at no cost (demo list, nothing is charged here).',
    },
    zh: {
      question: '怎么付款？',
      answer: '支持银行卡、PayPal、银行转账，或免息三期（演示列表，不会真实扣款）。',
    },
    de: {
      question: 'Wie kann ich bezahlen?',
      answer: 'Karte, PayPal, Überweisung oder 3 Raten ohne Aufpreis (Demo-Liste, hier wird nichts abgebucht).',
    },
  },
  {
    id: 'payment-failed',
    topic: 'orders',
    keywords: 'payment failed declined card error checkout 支付失败 付款失败 无法付款 拒绝',
    en: {
      question: 'My payment was declined',
      answer:
        'Try another card or PayPal first; banks often ask for a confirmation in their app. Nothing is charged twice: a failed attempt is released within 5 days.',
    },
    zh: {
      question: '支付失败怎么办？',
      answer: '请先换一张卡或使用 PayPal，银行通常需要在手机应用里确认。失败的扣款会在 5 天内退回，不会重复扣款。',
    },
  },
  {
    id: 'discount',
    topic: 'orders',
    keywords:
      'discount coupon code voucher sale newsletter student 优惠 折扣 优惠券 打折 学生 rabatt gutschein 活动 优惠活动 促销',
    en: {
      question: 'Is there a discount code?',
      answer:
        'Newsletter readers get 30 EUR off the first bike with **HELLO30** (an invented code). Codes cannot be combined.',
    },
    zh: {
      question: '有优惠码吗？',
      answer: '订阅邮件首单减 30 欧元：**HELLO30**（虚构的代码），不可叠加。',
    },
  },
  {
    id: 'missed-delivery',
    topic: 'orders',
    keywords:
      'missed delivery not at home shop redelivery courier appointment 不在家 错过 重新派送 改派 预约送货 home courier home nobody sign 没人 在家 签收 家里',
    en: {
      question: 'What if I am not at home for the delivery?',
      answer:
        'The carrier calls the day before and tries twice. After that the parcel waits for 7 days at the depot. You can also set a day in the tracking link.',
    },
    zh: {
      question: '送货时我不在家怎么办？',
      answer: '承运商会提前一天电话联系，并尝试两次派送，之后包裹在网点保留 7 天。您也可以在追踪链接中选择日期。',
    },
  },
  {
    id: 'business',
    topic: 'orders',
    keywords:
      'business bulk fleet company employees several bikes quote b2b dealer 企业 批量 团购 公司采购 经销商 多辆 many twenty company 采购 公司 批发 buy quantity',
    en: {
      question: 'Do you sell to companies?',
      answer:
        'Yes: from 5 bikes there is a quote of its own, with invoice and service on site. Write to business@example.com (a demo address) or ask for a colleague here.',
    },
    zh: {
      question: '企业批量采购怎么联系？',
      answer: '5 辆起可单独报价，含发票和上门服务。请写信到 business@example.com（演示地址），或在这里请同事跟进。',
    },
  },
  {
    id: 'gift',
    topic: 'orders',
    keywords: 'gift card voucher present birthday 礼品卡 礼物 送人 生日',
    en: {
      question: 'Do you have gift cards?',
      answer: 'Yes, from 50 EUR, by mail within minutes, valid for 3 years. (As invented as the shop.)',
    },
    zh: { question: '有礼品卡吗？', answer: '有，50 欧元起，几分钟内通过邮件送达，三年有效。（和商店一样是虚构的。）' },
  },
];
