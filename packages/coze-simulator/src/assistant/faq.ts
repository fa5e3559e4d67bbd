/** One thing the shop assistant knows, in each language it speaks. */
export interface FaqEntry {
  id: string;
  /** Words that point here beyond those of question and answer. */
  keywords: string;
  en: { question: string; answer: string };
  zh: { question: string; answer: string };
}

/**
 * The knowledge of an invented shop. Velora, its bikes, prices, times and addresses do not exist: this is demo
 * data, and no statement about any real product.
 */
export const FAQ: readonly FaqEntry[] = [
  {
    id: 'models',
    keywords: 'bikes products range overview which bike lineup catalogue 车型 型号 有哪些 产品 推荐 选择 自行车 电动车',
    en: {
      question: 'Which bikes do you have?',
      answer:
        'Here is the Velora range (a demo shop, the bikes are invented):\n\n- **Velora City 3**: light commuter, 1,199 EUR\n- **Velora Fold 2**: folds in seconds, 999 EUR\n- **Velora Trail 5**: front suspension, 1,799 EUR\n- **Velora Cargo 1**: carries two children, 2,499 EUR\n\nTell me how you ride and I will narrow it down.',
    },
    zh: {
      question: '你们有哪些车型？',
      answer:
        '这是 Velora 的车型（演示商店，车型为虚构）：\n\n- **Velora City 3**：轻便通勤，1,199 欧元\n- **Velora Fold 2**：快速折叠，999 欧元\n- **Velora Trail 5**：前减震越野，1,799 欧元\n- **Velora Cargo 1**：可载两名儿童，2,499 欧元\n\n告诉我您的骑行场景，我来帮您挑选。',
    },
  },
  {
    id: 'compare',
    keywords: 'compare difference versus vs better city fold commuter 对比 比较 区别 哪个好 不同',
    en: {
      question: 'What is the difference between City 3 and Fold 2?',
      answer:
        '| | City 3 | Fold 2 |\n|---|---|---|\n| Weight | 17 kg | 15 kg |\n| Range | up to 90 km | up to 55 km |\n| Wheels | 28 inch | 16 inch |\n| Price | 1,199 EUR | 999 EUR |\n\n**City 3** rides better over distance, **Fold 2** fits under a desk.',
    },
    zh: {
      question: 'City 3 和 Fold 2 有什么区别？',
      answer:
        '| | City 3 | Fold 2 |\n|---|---|---|\n| 重量 | 17 公斤 | 15 公斤 |\n| 续航 | 最长 90 公里 | 最长 55 公里 |\n| 轮径 | 28 英寸 | 16 英寸 |\n| 价格 | 1,199 欧元 | 999 欧元 |\n\n**City 3** 更适合长途，**Fold 2** 更便于收纳。',
    },
  },
  {
    id: 'price',
    keywords: 'price cost how much cheap expensive euro 价格 多少钱 便宜 贵 报价',
    en: {
      question: 'How much do the bikes cost?',
      answer:
        'Prices start at **999 EUR** (Fold 2) and go up to **2,499 EUR** (Cargo 1). VAT is included. All prices are demo data.',
    },
    zh: {
      question: '车子多少钱？',
      answer: '价格从 **999 欧元**（Fold 2）到 **2,499 欧元**（Cargo 1），含增值税。以上均为演示数据。',
    },
  },
  {
    id: 'city3',
    keywords: 'city 3 commuter specs details 通勤 详细 参数',
    en: {
      question: 'Tell me about the Velora City 3',
      answer:
        'The **Velora City 3** is our commuter: 17 kg, belt drive, hydraulic brakes, lights built in, up to 90 km a charge. It comes in sand, moss and slate.',
    },
    zh: {
      question: '请介绍一下 Velora City 3',
      answer:
        '**Velora City 3** 是通勤车型：17 公斤、皮带传动、液压刹车、一体化车灯，单次充电最长 90 公里，有沙色、苔绿和石板灰三色。',
    },
  },
  {
    id: 'fold2',
    keywords: 'fold folding foldable small trunk train 折叠 后备箱 地铁 小',
    en: {
      question: 'How small does the Fold 2 get?',
      answer:
        'Folded, the **Velora Fold 2** is 78 x 62 x 38 cm. It takes about 12 seconds and fits most car boots and trains.',
    },
    zh: {
      question: 'Fold 2 折叠后多大？',
      answer: '**Velora Fold 2** 折叠后为 78 x 62 x 38 厘米，约 12 秒完成，可放入多数汽车后备箱和列车。',
    },
  },
  {
    id: 'trail5',
    keywords: 'trail mountain off-road suspension forest 越野 山地 减震 林道',
    en: {
      question: 'Is the Trail 5 good off road?',
      answer:
        'The **Velora Trail 5** has 120 mm front travel, 2.4 inch tyres and an 80 Nm motor. It is at home on gravel and forest tracks; it is not a downhill bike.',
    },
    zh: {
      question: 'Trail 5 适合越野吗？',
      answer: '**Velora Trail 5** 配备 120 毫米前叉行程、2.4 英寸轮胎和 80 牛米电机，适合碎石路和林道，但不适合速降。',
    },
  },
  {
    id: 'cargo1',
    keywords: 'cargo family children kids carry load 载货 儿童 孩子 家庭 载重',
    en: {
      question: 'Can the Cargo 1 carry children?',
      answer:
        'Yes. The **Velora Cargo 1** carries two child seats or up to 80 kg behind, 200 kg in all, rider included.',
    },
    zh: {
      question: 'Cargo 1 可以带孩子吗？',
      answer: '可以。**Velora Cargo 1** 可安装两个儿童座椅，后部最大载重 80 公斤，含骑手总重 200 公斤。',
    },
  },
  {
    id: 'range',
    keywords: 'range distance far kilometres km mileage battery lasts 续航 里程 多远 公里 跑多远',
    en: {
      question: 'How far can I ride on one charge?',
      answer:
        'It depends on level, weight and wind:\n\n- **City 3**: 50-90 km\n- **Fold 2**: 30-55 km\n- **Trail 5**: 45-100 km\n- **Cargo 1**: 40-70 km\n\nCold weather takes about a fifth off.',
    },
    zh: {
      question: '充一次电能骑多远？',
      answer:
        '续航取决于助力档位、体重和风：\n\n- **City 3**：50-90 公里\n- **Fold 2**：30-55 公里\n- **Trail 5**：45-100 公里\n- **Cargo 1**：40-70 公里\n\n天冷时大约减少五分之一。',
    },
  },
  {
    id: 'battery',
    keywords: 'battery capacity wh cells removable replace spare 电池 容量 可拆卸 更换 备用',
    en: {
      question: 'Can I take the battery out?',
      answer:
        'Yes, on every model: turn the key and pull. Capacities run from 252 Wh (Fold 2) to 630 Wh (Cargo 1). A spare battery costs 349 EUR.',
    },
    zh: {
      question: '电池可以拆下来吗？',
      answer: '所有车型都可以：转动钥匙即可取出。容量从 252 Wh（Fold 2）到 630 Wh（Cargo 1），备用电池 349 欧元。',
    },
  },
  {
    id: 'charging',
    keywords: 'charge charging charger hours long plug 充电 多久 充满 充电器',
    en: {
      question: 'How long does charging take?',
      answer:
        'From empty: **4 hours** (Fold 2) to **6 hours** (Cargo 1); 80 % takes about two thirds of that. Use the charger that came with the bike.',
    },
    zh: {
      question: '充满电要多久？',
      answer: '从零充满：**4 小时**（Fold 2）到 **6 小时**（Cargo 1），充到 80% 约需三分之二的时间。请使用随车充电器。',
    },
  },
  {
    id: 'battery-care',
    keywords: 'battery care storage winter store life 保养电池 存放 冬天 寿命',
    en: {
      question: 'How do I store the battery in winter?',
      answer:
        'Keep it at 10-20 °C and half charged, and top it up every two months. Never charge a frozen battery: let it warm up first.',
    },
    zh: {
      question: '冬天电池怎么存放？',
      answer: '在 10-20 °C、半电状态下存放，每两个月补一次电。电池冻住时不要充电，先让它回温。',
    },
  },
  {
    id: 'fly',
    keywords: 'plane airplane flight fly air travel luggage 飞机 托运 航空 坐飞机',
    en: {
      question: 'Can I take the bike on a plane?',
      answer:
        'Airlines as a rule refuse batteries above 100 Wh, and ours are all above. The bike can fly without its battery; ask your airline first.',
    },
    zh: {
      question: '可以带上飞机吗？',
      answer:
        '航空公司通常不接受 100 Wh 以上的电池，我们的电池都超过该值。取下电池后车身可以托运，请先向航空公司确认。',
    },
  },
  {
    id: 'legal-eu',
    keywords: 'legal law licence license eu europe germany street 250w 25 km/h 合法 法规 欧盟 德国 驾照 上路',
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
    keywords: 'uk britain england legal law insurance 英国 保险 英格兰',
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
    keywords: 'ce certificate conformity en 15194 declaration 认证 证书 符合性声明',
    en: {
      question: 'Do you have a declaration of conformity?',
      answer:
        'In a real shop this would link the CE declaration (EN 15194). Here it is an example: [documents](https://example.com/velora/documents).',
    },
    zh: {
      question: '有 CE 符合性声明吗？',
      answer: '真实商店会在这里提供 CE（EN 15194）声明。此处为示例：[文件下载](https://example.com/velora/documents)。',
    },
  },
  {
    id: 'shipping-time',
    keywords: 'shipping delivery arrive time days when how long ship dispatch 发货 配送 多久到 几天 物流 运送 快递',
    en: {
      question: 'How long does delivery take?',
      answer:
        'From our demo warehouse:\n\n- **Germany, Netherlands, Poland**: 3-5 working days\n- **rest of the EU**: 5-8 working days\n- **UK**: 6-9 working days\n\nYou get a tracking link when the parcel leaves.',
    },
    zh: {
      question: '多久能送到？',
      answer:
        '从演示仓库发出：\n\n- **德国、荷兰、波兰**：3-5 个工作日\n- **欧盟其他国家**：5-8 个工作日\n- **英国**：6-9 个工作日\n\n发出后您会收到物流追踪链接。',
    },
  },
  {
    id: 'shipping-cost',
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
    keywords: 'countries switzerland norway ship to abroad international 国家 瑞士 挪威 海外 国际',
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
    keywords: 'track tracking where is my order parcel status 追踪 查询 订单状态 到哪了 快递单号',
    en: {
      question: 'Where is my order?',
      answer:
        'The tracking link is in the shipping mail. I cannot look into orders in this demo; a colleague can: just ask to talk to a person.',
    },
    zh: {
      question: '我的订单到哪了？',
      answer: '追踪链接在发货邮件中。演示环境里我看不到订单，需要时可以点击「联系真人」请同事查询。',
    },
  },
  {
    id: 'returns',
    keywords: 'return refund send back money days withdraw 退货 退款 退回 几天 七天',
    en: {
      question: 'Can I return the bike?',
      answer:
        'Yes, within **30 days** of delivery.\n\n1. Write to us with the order number\n2. We send a pickup label\n3. The refund follows within 14 days\n\nThe bike should show no more than a test ride. Details: [returns](https://example.com/velora/returns).',
    },
    zh: {
      question: '可以退货吗？',
      answer:
        '可以，收货后 **30 天**内。\n\n1. 提供订单号联系我们\n2. 我们安排上门取件\n3. 14 天内退款\n\n车辆应保持试骑程度。详情：[退货说明](https://example.com/velora/returns)。',
    },
  },
  {
    id: 'exchange',
    keywords: 'exchange swap size colour wrong 换货 换 尺寸 颜色 错',
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
    keywords: 'damaged broken parcel scratch transport missing part 损坏 破损 划痕 运输 缺件',
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
    keywords: 'warranty guarantee years cover defect 保修 质保 几年 质量问题',
    en: {
      question: 'How long is the warranty?',
      answer:
        '**2 years** on the bike, **2 years or 500 charges** on the battery (80 % capacity). Wear parts such as tyres and pads are not covered.',
    },
    zh: {
      question: '保修多久？',
      answer: '整车 **2 年**，电池 **2 年或 500 次充电**（容量保持 80%）。轮胎、刹车片等易损件除外。',
    },
  },
  {
    id: 'payment',
    keywords: 'pay payment card paypal klarna instalment method 付款 支付 方式 信用卡 分期',
    en: {
      question: 'How can I pay?',
      answer: 'Card, PayPal, bank transfer, or in 3 instalments at no cost (demo list, nothing is charged here).',
    },
    zh: {
      question: '怎么付款？',
      answer: '支持银行卡、PayPal、银行转账，或免息三期（演示列表，不会真实扣款）。',
    },
  },
  {
    id: 'payment-failed',
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
    keywords: 'discount coupon code voucher sale newsletter student 优惠 折扣 优惠券 打折 学生',
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
    id: 'change-order',
    keywords: 'change order address cancel modify 修改订单 取消订单 改地址 更改',
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
    id: 'assembly',
    keywords: 'assemble assembly build tools unpack set up 组装 安装 工具 开箱',
    en: {
      question: 'Do I have to assemble the bike?',
      answer:
        'A little: handlebar, pedals, front wheel. About 20 minutes, the tools are in the box. Video: [assembly](https://example.com/velora/assembly).',
    },
    zh: {
      question: '需要自己组装吗？',
      answer:
        '只需安装车把、脚踏和前轮，约 20 分钟，工具在箱内。视频：[组装教程](https://example.com/velora/assembly)。',
    },
  },
  {
    id: 'size',
    keywords: 'size height tall rider fit frame 身高 尺寸 适合 车架 多高',
    en: {
      question: 'Which size fits me?',
      answer: '- **S**: 150-168 cm\n- **M**: 165-182 cm\n- **L**: 178-196 cm\n\nThe Fold 2 has one size, 150-190 cm.',
    },
    zh: {
      question: '我的身高适合什么尺寸？',
      answer:
        '- **S**：150-168 厘米\n- **M**：165-182 厘米\n- **L**：178-196 厘米\n\nFold 2 为均码，适合 150-190 厘米。',
    },
  },
  {
    id: 'weight-limit',
    keywords: 'maximum weight limit load heavy rider kg 最大载重 承重 体重 限重',
    en: {
      question: 'What is the maximum rider weight?',
      answer: '120 kg on City 3, Fold 2 and Trail 5 (bike excluded), 200 kg in all on Cargo 1.',
    },
    zh: {
      question: '最大承重是多少？',
      answer: 'City 3、Fold 2、Trail 5 为 120 公斤（不含车重），Cargo 1 总重 200 公斤。',
    },
  },
  {
    id: 'waterproof',
    keywords: 'rain waterproof water wash ip rating 防水 下雨 淋雨 清洗',
    en: {
      question: 'Can I ride in the rain?',
      answer:
        'Yes: motor and battery are splash proof (IPX4 in this demo). Do not use a pressure washer and do not put the bike under water.',
    },
    zh: {
      question: '下雨天可以骑吗？',
      answer: '可以，电机和电池防溅水（演示为 IPX4）。请勿使用高压水枪，也不要浸水。',
    },
  },
  {
    id: 'brakes',
    keywords: 'brake squeak noise pads disc adjust 刹车 异响 碟刹 刹车片',
    en: {
      question: 'The brakes squeak',
      answer:
        'Usually it is dust or new pads:\n\n1. Clean the disc with alcohol\n2. Brake firmly ten times from 20 km/h\n3. Still loud? Check the pads for 1 mm left\n\nIf braking feels weak, stop riding and ask a workshop.',
    },
    zh: {
      question: '刹车有异响怎么办？',
      answer:
        '通常是灰尘或新刹车片：\n\n1. 用酒精清洁碟片\n2. 从 20 公里/小时用力刹车十次\n3. 仍有声音时检查刹车片是否剩余 1 毫米\n\n若刹车无力，请停止骑行并送修。',
    },
  },
  {
    id: 'motor-off',
    keywords: 'motor does not start no assistance stops error off power on 电机 不工作 没有助力 开不了机 不启动',
    en: {
      question: 'The motor does not start',
      answer:
        'Try this:\n\n1. Hold the power button for 3 seconds\n2. Take the battery out for a minute and click it back in\n3. Look for a code such as **E07** on the display\n\nWith a code in hand a colleague can tell you the rest.',
    },
    zh: {
      question: '电机不启动怎么办？',
      answer:
        '请尝试：\n\n1. 长按电源键 3 秒\n2. 取下电池一分钟后重新卡入\n3. 查看屏幕是否显示代码，如 **E07**\n\n有代码的话，同事可以进一步帮您判断。',
    },
  },
  {
    id: 'error-codes',
    keywords: 'error code e07 e21 e30 display fault 错误代码 故障码 报错',
    en: {
      question: 'What does error E07 mean?',
      answer:
        '- **E07**: motor sensor, restart once\n- **E21**: wheel speed sensor, check the magnet at the spoke\n- **E30**: connection, reseat the display\n\n(Invented codes of the demo bikes.)',
    },
    zh: {
      question: '故障码 E07 是什么意思？',
      answer:
        '- **E07**：电机传感器，请重启一次\n- **E21**：轮速传感器，检查辐条上的磁铁\n- **E30**：连接问题，重新插好屏幕\n\n（演示车型的虚构代码。）',
    },
  },
  {
    id: 'flat-tyre',
    keywords: 'flat tyre tire puncture tube pressure 爆胎 轮胎 漏气 补胎 胎压',
    en: {
      question: 'What tyre pressure do I need?',
      answer:
        'City 3: 3.5 bar, Fold 2: 4 bar, Trail 5: 2 bar, Cargo 1: 4 bar. A puncture kit is in the saddle bag set (19 EUR).',
    },
    zh: {
      question: '胎压应该打多少？',
      answer: 'City 3：3.5 bar，Fold 2：4 bar，Trail 5：2 bar，Cargo 1：4 bar。补胎套装在鞍包套件内（19 欧元）。',
    },
  },
  {
    id: 'maintenance',
    keywords: 'maintenance service chain oil check interval 保养 维护 链条 上油 检查',
    en: {
      question: 'How do I maintain the bike?',
      answer:
        '- weekly: tyres and brakes\n- every 300 km: clean and oil the chain (the City 3 belt needs none)\n- once a year: a workshop check',
    },
    zh: {
      question: '怎么保养车子？',
      answer: '- 每周：检查轮胎和刹车\n- 每 300 公里：清洁链条并上油（City 3 的皮带无需上油）\n- 每年：到店检查一次',
    },
  },
  {
    id: 'workshop',
    keywords: 'workshop repair service partner near shop mechanic 维修点 门店 修理 附近 试骑',
    en: {
      question: 'Where can I get it repaired?',
      answer:
        'Any bike workshop can do brakes, tyres and gears. For motor and battery we send parts or collect the bike. Partner list: [workshops](https://example.com/velora/workshops).',
    },
    zh: {
      question: '在哪里可以维修？',
      answer:
        '普通车店可以处理刹车、轮胎和变速。电机和电池由我们寄送零件或上门取车。合作网点：[维修点](https://example.com/velora/workshops)。',
    },
  },
  {
    id: 'accessories',
    keywords: 'accessories helmet lock bag rack mudguard basket mirror 配件 头盔 锁 车筐 挡泥板 后视镜',
    en: {
      question: 'Which accessories do you sell?',
      answer:
        'Helmets (59 EUR), folding locks (79 EUR), panniers (89 EUR), phone mounts (25 EUR), child seats for Cargo 1 (129 EUR). All invented, all in stock.',
    },
    zh: {
      question: '有哪些配件？',
      answer:
        '头盔（59 欧元）、折叠锁（79 欧元）、驮包（89 欧元）、手机支架（25 欧元）、Cargo 1 儿童座椅（129 欧元）。均为演示商品。',
    },
  },
  {
    id: 'theft',
    keywords: 'theft stolen lock gps insurance tracker 被盗 防盗 定位 追踪器',
    en: {
      question: 'Does the bike have theft protection?',
      answer:
        'The app can lock the motor, and Trail 5 and Cargo 1 have a tracker. Please use a good lock all the same, and note the frame number.',
    },
    zh: {
      question: '有防盗功能吗？',
      answer: '应用可以锁定电机，Trail 5 和 Cargo 1 带定位器。仍建议使用优质车锁并记录车架号。',
    },
  },
  {
    id: 'app',
    keywords: 'app phone bluetooth connect pair ios android 应用 手机 蓝牙 连接 配对',
    en: {
      question: 'How do I connect the app?',
      answer:
        '1. Switch the bike on\n2. Open the Velora app (invented) and tap **Add bike**\n3. Hold the display button until the light is blue\n\nNo luck? Forget the bike in Bluetooth settings and try again.',
    },
    zh: {
      question: '怎么连接应用？',
      answer:
        '1. 打开车辆电源\n2. 在 Velora 应用（虚构）中点击 **添加车辆**\n3. 按住屏幕按钮直到亮蓝灯\n\n仍然不行时，请在蓝牙设置里忽略设备后重试。',
    },
  },
  {
    id: 'hours',
    keywords: 'opening hours open when team available phone time 营业时间 上班 几点 工作时间 客服时间 客服几点',
    en: {
      question: 'When is your team there?',
      answer:
        'The status line at the top of this chat always shows whether people are at the desk. I am here around the clock.',
    },
    zh: {
      question: '你们几点上班？',
      answer: '聊天窗口顶部的状态栏会显示人工是否在线，我全天都在。',
    },
  },
  {
    id: 'contact',
    keywords: 'contact email phone number call address 联系 电话 邮箱 地址 客服电话 客服邮箱',
    en: {
      question: 'How can I reach you?',
      answer:
        'Right here, or by mail to hello@example.com (a demo address). To speak with somebody, press **Talk to a person**.',
    },
    zh: {
      question: '怎么联系你们？',
      answer: '可以直接在这里留言，或发邮件到 hello@example.com（演示地址）。需要人工时请点击**联系真人**。',
    },
  },
  {
    id: 'test-ride',
    keywords: 'test ride try showroom visit store 试骑 体验 展厅 实体店',
    en: {
      question: 'Can I test ride a bike?',
      answer:
        'The demo shop has no showroom, but the 30 days of return are meant for just that: ride it, and send it back if it is not yours.',
    },
    zh: {
      question: '可以试骑吗？',
      answer: '演示商店没有展厅，但 30 天退货正是为此：先骑，不合适再退回。',
    },
  },
  {
    id: 'speed',
    keywords: 'speed fast top unlock derestrict 速度 多快 最高时速 解锁 限速',
    en: {
      question: 'How fast do the bikes go?',
      answer:
        'Assistance ends at **25 km/h** (15.5 mph). We do not unlock more: it would void approval, insurance and warranty.',
    },
    zh: {
      question: '最高时速是多少？',
      answer: '助力到 **25 公里/小时** 为止。我们不提供解锁，那会使认证、保险和保修失效。',
    },
  },
  {
    id: 'recycling',
    keywords: 'recycle recycling dispose old battery take back environment 回收 废电池 环保 处理',
    en: {
      question: 'What do I do with an old battery?',
      answer:
        'Never into the bin. Shops and collection points take it back free of charge; we do too when you buy a new one.',
    },
    zh: {
      question: '旧电池怎么处理？',
      answer: '请勿丢入垃圾桶。商店和回收点免费回收，购买新电池时我们也会收回旧电池。',
    },
  },
  {
    id: 'stock',
    keywords: 'stock available in stock sold out preorder back 库存 有货 缺货 预订 到货',
    en: {
      question: 'Is the City 3 in stock?',
      answer: 'In this demo everything is in stock: City 3 in M and L leaves the warehouse tomorrow, S in a week.',
    },
    zh: {
      question: 'City 3 有货吗？',
      answer: '演示环境都有货：City 3 的 M 和 L 码明天可发，S 码一周后可发。',
    },
  },
  {
    id: 'privacy',
    keywords: 'privacy data gdpr delete my data 隐私 数据 删除 个人信息',
    en: {
      question: 'What happens with my data?',
      answer:
        'This chat keeps your messages so that the answers fit, and for 24 hours of silence at most in the demo. You can ask us to delete them at any time.',
    },
    zh: {
      question: '我的数据会怎样？',
      answer: '聊天记录仅用于回答问题，演示环境中静默 24 小时后删除。您也可以随时要求删除。',
    },
  },
];
