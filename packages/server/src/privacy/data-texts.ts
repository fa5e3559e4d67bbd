import type { DataRequest } from './data-request.ts';

/** What a shopper reads in the mail with the link, and on the page behind it. */
export interface DataTexts {
  export: { subject: string; body: string };
  deletion: { subject: string; body: string; ask: string; confirm: string; done: string };
  ignore: string;
  gone: string;
}

const en: DataTexts = {
  export: {
    subject: 'Your data',
    body: 'Here is the copy of your data that you asked for. The link works for 24 hours:',
  },
  deletion: {
    subject: 'Please confirm that your data are to be deleted',
    body: 'You asked us to delete your conversations and everything we know of you. Please confirm it here within 7 days:',
    ask: 'Delete all your conversations and everything we know of you? This cannot be undone.',
    confirm: 'Delete everything',
    done: 'Your data are deleted.',
  },
  ignore: 'If it was not you who asked, ignore this mail: nothing happens.',
  gone: 'This link is not valid any more.',
};

const TEXTS: Readonly<Record<string, DataTexts>> = {
  en,
  zh: {
    export: { subject: '您的数据副本', body: '这是您申请的数据副本，链接24小时内有效：' },
    deletion: {
      subject: '请确认删除您的数据',
      body: '您申请删除所有会话和我们保存的您的全部资料。请在7天内点击链接确认：',
      ask: '确定删除您的所有会话和我们保存的全部资料吗？此操作无法撤销。',
      confirm: '全部删除',
      done: '您的数据已删除。',
    },
    ignore: '如果不是您本人申请，请忽略此邮件，不会有任何变化。',
    gone: '此链接已失效。',
  },
  de: {
    export: {
      subject: 'Ihre Daten',
      body: 'Hier ist die Kopie Ihrer Daten, um die Sie gebeten haben. Der Link gilt 24 Stunden:',
    },
    deletion: {
      subject: 'Bitte bestätigen Sie die Löschung Ihrer Daten',
      body: 'Sie haben uns gebeten, Ihre Gespräche und alles, was wir über Sie wissen, zu löschen. Bitte bestätigen Sie das hier innerhalb von 7 Tagen:',
      ask: 'Alle Ihre Gespräche und alles, was wir über Sie wissen, löschen? Das lässt sich nicht rückgängig machen.',
      confirm: 'Alles löschen',
      done: 'Ihre Daten sind gelöscht.',
    },
    ignore: 'Wenn Sie nicht darum gebeten haben, ignorieren Sie diese E-Mail: Es geschieht nichts.',
    gone: 'Dieser Link ist nicht mehr gültig.',
  },
  fr: {
    export: {
      subject: 'Vos données',
      body: 'Voici la copie de vos données que vous avez demandée. Le lien est valable 24 heures :',
    },
    deletion: {
      subject: 'Veuillez confirmer la suppression de vos données',
      body: 'Vous nous avez demandé de supprimer vos conversations et tout ce que nous savons de vous. Veuillez le confirmer ici sous 7 jours :',
      ask: 'Supprimer toutes vos conversations et tout ce que nous savons de vous ? C’est irréversible.',
      confirm: 'Tout supprimer',
      done: 'Vos données sont supprimées.',
    },
    ignore: 'Si la demande ne vient pas de vous, ignorez ce message : rien ne se passera.',
    gone: 'Ce lien n’est plus valable.',
  },
  es: {
    export: {
      subject: 'Tus datos',
      body: 'Aquí tienes la copia de tus datos que pediste. El enlace funciona durante 24 horas:',
    },
    deletion: {
      subject: 'Confirma que quieres borrar tus datos',
      body: 'Nos pediste borrar tus conversaciones y todo lo que sabemos de ti. Confírmalo aquí en un plazo de 7 días:',
      ask: '¿Borrar todas tus conversaciones y todo lo que sabemos de ti? No se puede deshacer.',
      confirm: 'Borrar todo',
      done: 'Tus datos se han borrado.',
    },
    ignore: 'Si no fuiste tú quien lo pidió, ignora este mensaje: no pasará nada.',
    gone: 'Este enlace ya no es válido.',
  },
  it: {
    export: { subject: 'I tuoi dati', body: 'Ecco la copia dei tuoi dati che hai chiesto. Il link vale 24 ore:' },
    deletion: {
      subject: 'Conferma la cancellazione dei tuoi dati',
      body: 'Ci hai chiesto di cancellare le tue conversazioni e tutto ciò che sappiamo di te. Confermalo qui entro 7 giorni:',
      ask: 'Cancellare tutte le tue conversazioni e tutto ciò che sappiamo di te? Non si può annullare.',
      confirm: 'Cancella tutto',
      done: 'I tuoi dati sono stati cancellati.',
    },
    ignore: 'Se non l’hai chiesto tu, ignora questo messaggio: non succederà nulla.',
    gone: 'Questo link non è più valido.',
  },
  nl: {
    export: {
      subject: 'Je gegevens',
      body: 'Hier is de kopie van je gegevens waar je om vroeg. De link werkt 24 uur:',
    },
    deletion: {
      subject: 'Bevestig dat je gegevens gewist mogen worden',
      body: 'Je vroeg ons je gesprekken en alles wat we van je weten te wissen. Bevestig dat hier binnen 7 dagen:',
      ask: 'Al je gesprekken en alles wat we van je weten wissen? Dit kan niet ongedaan worden gemaakt.',
      confirm: 'Alles wissen',
      done: 'Je gegevens zijn gewist.',
    },
    ignore: 'Heb je hier niet om gevraagd? Negeer deze mail dan: er gebeurt niets.',
    gone: 'Deze link is niet meer geldig.',
  },
  pl: {
    export: { subject: 'Twoje dane', body: 'Oto kopia Twoich danych, o którą prosisz. Link działa przez 24 godziny:' },
    deletion: {
      subject: 'Potwierdź usunięcie swoich danych',
      body: 'Prosisz o usunięcie rozmów i wszystkiego, co o Tobie wiemy. Potwierdź to tutaj w ciągu 7 dni:',
      ask: 'Usunąć wszystkie rozmowy i wszystko, co o Tobie wiemy? Tego nie można cofnąć.',
      confirm: 'Usuń wszystko',
      done: 'Twoje dane zostały usunięte.',
    },
    ignore: 'Jeśli to nie Ty, zignoruj tę wiadomość: nic się nie stanie.',
    gone: 'Ten link jest już nieważny.',
  },
  ar: {
    export: { subject: 'بياناتك', body: 'هذه نسخة بياناتك التي طلبتها. الرابط صالح لمدة 24 ساعة:' },
    deletion: {
      subject: 'يرجى تأكيد حذف بياناتك',
      body: 'لقد طلبت حذف محادثاتك وكل ما نعرفه عنك. يرجى التأكيد هنا خلال 7 أيام:',
      ask: 'هل تريد حذف جميع محادثاتك وكل ما نعرفه عنك؟ لا يمكن التراجع عن ذلك.',
      confirm: 'حذف الكل',
      done: 'تم حذف بياناتك.',
    },
    ignore: 'إذا لم تكن أنت من طلب ذلك، فتجاهل هذه الرسالة: لن يحدث شيء.',
    gone: 'لم يعد هذا الرابط صالحًا.',
  },
};

/** The texts in a shopper's language, in English where there are none. */
export function dataTexts(language: DataRequest['language']): DataTexts {
  return TEXTS[language.slice(0, 2).toLowerCase()] ?? en;
}
