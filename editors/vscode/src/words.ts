// What the extension itself says, in both languages.

export type Lang = 'vi' | 'en';

export interface Words {
  readonly openSettings: string;
  readonly howToInstall: string;
  readonly showOutput: string;
  readonly notFound: (setting: string) => string;
  readonly failed: (why: string) => string;
  readonly restarted: string;
  readonly noPage: (code: string) => string;
}

const VI: Words = {
  openSettings: 'Mở cài đặt',
  howToInstall: 'Cách cài đặt',
  showOutput: 'Xem chi tiết',
  notFound: setting =>
    `Không tìm thấy chương trình “${setting}”, nên chưa báo lỗi và gợi ý được; tô màu vẫn hoạt động. ` +
    'Hãy cài đặt doichieu, hoặc ghi đường dẫn đầy đủ của chương trình vào cài đặt “doichieu.path”.',
  failed: why => `Máy chủ ngôn ngữ doichieu không khởi động được: ${why}`,
  restarted: 'Đã khởi động lại máy chủ ngôn ngữ doichieu.',
  noPage: code => `Không có trang nào về \`${code}\`. Hãy thử \`doichieu explain ${code}\` trong cửa sổ lệnh.`,
};

const EN: Words = {
  openSettings: 'Open settings',
  howToInstall: 'How to install',
  showOutput: 'Show details',
  notFound: setting =>
    `The program “${setting}” was not found, so there are no diagnostics or suggestions yet; colours still work. ` +
    'Install doichieu, or write the whole path of the program into the setting “doichieu.path”.',
  failed: why => `The doichieu language server could not be started: ${why}`,
  restarted: 'The doichieu language server was restarted.',
  noPage: code => `There is no page on \`${code}\`. Try \`doichieu explain ${code}\` in a terminal.`,
};

export function words(lang: Lang): Words {
  return lang === 'en' ? EN : VI;
}
