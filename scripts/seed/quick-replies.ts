/** Shared quick replies for a trial. Shop, bikes and promises are invented: nothing here is about real products. */
type Row = readonly [category: string, title: string, content: string];

export const QUICK_REPLIES: readonly Row[] = [
  ['greeting', 'Welcome', 'Hello {customer_name}, this is {agent_name}. How can I help you today?'],
  ['pre_sales', 'Test ride', 'You can try {product_name} at our demo store any weekday, no booking needed.'],
  ['pre_sales', 'Which size', 'If you tell me your height and inseam, I will find the frame size that fits you.'],
  ['after_sales', 'Return started', 'I have started the return for order {order_id}. The label reaches you by e-mail.'],
  [
    'after_sales',
    'Photo please',
    'Could you send a photo of the damaged part, and one of the serial number below the frame?',
  ],
  ['logistics', 'Tracking', 'Order {order_id} is on its way. Its tracking number is {tracking_number}.'],
  [
    'technical',
    'Reset the display',
    'Please hold the power button for ten seconds, then switch {product_name} on again.',
  ],
  ['closing', 'Goodbye', 'Thank you for writing to us, {customer_name}. Have a good ride!'],
  ['custom', 'One moment', 'It is {current_time} here. I am asking the workshop and will be back within ten minutes.'],
  ['greeting', '欢迎', '您好 {customer_name}，我是{agent_name}，请问有什么可以帮您？'],
  ['pre_sales', '试骑', '{product_name} 可以在示例门店试骑，工作日无需预约。'],
  ['pre_sales', '尺码', '请告诉我您的身高，我帮您推荐合适的车架尺码。'],
  ['after_sales', '退货已登记', '订单 {order_id} 的退货已登记，退货标签会发送到您的邮箱。'],
  ['after_sales', '请发照片', '麻烦您发一张损坏部位的照片，以及车架底部的序列号。'],
  ['logistics', '物流单号', '订单 {order_id} 已发出，运单号是 {tracking_number}。'],
  ['technical', '重启仪表', '请长按电源键十秒，然后重新打开 {product_name}。'],
  ['closing', '再见', '感谢您的咨询，{customer_name}，祝您骑行愉快！'],
  ['custom', '请稍等', '现在是 {current_time}，我向维修同事确认后十分钟内回复您。'],
  ['greeting', 'Begrüßung', 'Guten Tag {customer_name}, hier ist {agent_name}. Wie kann ich Ihnen helfen?'],
  ['pre_sales', 'Probefahrt', 'Sie können {product_name} werktags ohne Termin in unserem Vorführladen fahren.'],
  ['pre_sales', 'Rahmengröße', 'Nennen Sie mir bitte Ihre Körpergröße, dann finde ich den passenden Rahmen.'],
  [
    'after_sales',
    'Rückgabe läuft',
    'Die Rückgabe zu Bestellung {order_id} ist angelegt, das Etikett kommt per E-Mail.',
  ],
  ['after_sales', 'Bitte ein Foto', 'Schicken Sie mir bitte ein Foto des Schadens und der Rahmennummer.'],
  ['logistics', 'Sendungsnummer', 'Bestellung {order_id} ist unterwegs, die Sendungsnummer lautet {tracking_number}.'],
  [
    'technical',
    'Display neu starten',
    'Halten Sie die Einschalttaste zehn Sekunden und schalten Sie {product_name} neu ein.',
  ],
  ['closing', 'Abschied', 'Vielen Dank für Ihre Nachricht, {customer_name}. Gute Fahrt!'],
  ['custom', 'Einen Moment', 'Es ist {current_time} Uhr. Ich frage in der Werkstatt und melde mich in zehn Minuten.'],
];
