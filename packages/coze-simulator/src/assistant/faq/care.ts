import type { FaqEntry } from './entry.ts';

/** Setting up, looking after and repairing the invented bikes. */
export const CARE: readonly FaqEntry[] = [
  {
    id: 'assembly',
    topic: 'care',
    keywords: 'assemble assembly build tools unpack set up 组装 安装 工具 开箱 install installed',
    en: {
      question: 'Do I have to assemble the bike?',
      answer:
        'Hardly: the bike comes assembled to the pedals. Straighten the handlebar, screw in the pedals, done in 10 minutes; the tools are in the box. Video: [assembly](https://example.com/nordwind/assembly).',
    },
    zh: {
      question: '需要自己组装吗？',
      answer:
        '几乎不用：只需摆正车把、拧上脚踏，约 10 分钟，工具在箱内。视频：[组装教程](https://example.com/nordwind/assembly)。',
    },
  },
  {
    id: 'brakes',
    topic: 'care',
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
    topic: 'care',
    keywords:
      'motor does not start no assistance stops error off power on 电机 不工作 没有助力 开不了机 不启动 turn switch display screen dark blank stays 黑屏 屏幕不亮 打不开 reset restart system 重启 没电 突然 开机',
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
    topic: 'care',
    keywords: 'error code e07 e21 e30 display fault 错误代码 故障码 报错 screen says shows',
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
    topic: 'care',
    keywords: 'flat tyre tire puncture tube pressure 爆胎 轮胎 漏气 补胎 胎压 tire tires tyres air losing 轮子 漏气',
    en: {
      question: 'What tyre pressure do I need?',
      answer:
        'Fjord: 3 bar, Lumen: 3.5 bar, Pocket: 4 bar. A puncture kit is in the saddle bag set (19 EUR, demo price).',
    },
    zh: {
      question: '胎压应该打多少？',
      answer: 'Fjord：3 bar，Lumen：3.5 bar，Pocket：4 bar。补胎套装在鞍包套件内（19 欧元，演示价格）。',
    },
  },
  {
    id: 'maintenance',
    topic: 'care',
    keywords:
      'maintenance service chain oil check interval 保养 维护 链条 上油 检查 链条 多久 上油 一次油 oil often 一年 几次 保养 rusty rust',
    en: {
      question: 'How do I maintain the bike?',
      answer:
        '- weekly: tyres and brakes\n- every 300 km: clean and oil the chain (the Lumen belt needs none)\n- once a year: a workshop check',
    },
    zh: {
      question: '怎么保养车子？',
      answer: '- 每周：检查轮胎和刹车\n- 每 300 公里：清洁链条并上油（Lumen 的皮带无需上油）\n- 每年：到店检查一次',
    },
  },
  {
    id: 'theft',
    topic: 'care',
    keywords: 'theft stolen lock gps insurance tracker 被盗 防盗 定位 追踪器 偷 偷了 小偷 被偷',
    en: {
      question: 'Does the bike have theft protection?',
      answer:
        'The app can lock the motor, and the **Fjord** has a tracker. Please use a good lock all the same, and note the frame number.',
    },
    zh: {
      question: '有防盗功能吗？',
      answer: '应用可以锁定电机，**Fjord** 带定位器。仍建议使用优质车锁并记录车架号。',
    },
  },
  {
    id: 'app',
    topic: 'care',
    keywords: 'app phone bluetooth connect pair ios android 应用 手机 蓝牙 连接 配对 连不上 蓝牙 手机',
    en: {
      question: 'How do I connect the app?',
      answer:
        '1. Switch the bike on\n2. Open the Nordwind app (invented) and tap **Add bike**\n3. Hold the display button until the light is blue\n\nNo luck? Forget the bike in Bluetooth settings and try again.',
    },
    zh: {
      question: '怎么连接应用？',
      answer:
        '1. 打开车辆电源\n2. 在 Nordwind 应用（虚构）中点击 **添加车辆**\n3. 按住屏幕按钮直到亮蓝灯\n\n仍然不行时，请在蓝牙设置里忽略设备后重试。',
    },
  },
  {
    id: 'accessories',
    topic: 'care',
    keywords:
      'accessories helmet lock bag rack mudguard basket mirror 配件 头盔 锁 车筐 挡泥板 后视镜 卖 头盔 helmets locks included 包含',
    en: {
      question: 'Which accessories do you sell?',
      answer:
        'Helmets (59 EUR), folding locks (79 EUR), panniers (89 EUR), phone mounts (25 EUR), child seats (129 EUR). None is included with a bike; all are invented.',
    },
    zh: {
      question: '有哪些配件？',
      answer:
        '头盔（59 欧元）、折叠锁（79 欧元）、驮包（89 欧元）、手机支架（25 欧元）、儿童座椅（129 欧元）。均不随车附送，也均为演示商品。',
    },
  },
  {
    id: 'assist-levels',
    topic: 'care',
    keywords:
      'assist level levels mode eco boost display settings lights switch 助力档位 档位 模式 屏幕 设置 车灯 turn on lights',
    en: {
      question: 'What do the assist levels do?',
      answer:
        '- **Eco**: longest range\n- **Tour**: the everyday level\n- **Boost**: hills, about half the range\n\nPlus and minus on the display change the level, a long press on plus is the light.',
    },
    zh: {
      question: '助力档位有什么区别？',
      answer:
        '- **Eco**：续航最长\n- **Tour**：日常使用\n- **Boost**：爬坡，续航约减半\n\n屏幕上的加减键切换档位，长按加号开灯。',
    },
  },
];
