// swift-format-ignore-file
// Written by scripts/embed from Sources/Gallery/Resources; change the files there.

/// What is the same in every gallery, by file name.
enum EmbeddedResources {
  static let texts: [String: String] = [
    "gallery.css": #"""
:root{color-scheme:light dark;--bg:light-dark(#f3f3f1,#111214);--surface:light-dark(#ffffff,#191b1d);--raised:light-dark(#ffffff,#232629);--mat:light-dark(#e6e6e2,#1d1f22);--line:light-dark(#d9d9d4,#2d3034);--text:light-dark(#191a1b,#ececea);--muted:light-dark(#585b5f,#a5a9ae);--accent:light-dark(#2350c4,#93b4ff);--accent-soft:light-dark(#e3eafb,#24304d);--on-accent:light-dark(#ffffff,#0e1526);--good:light-dark(#136c3c,#6fd59a);--bad:light-dark(#a8221a,#ff9d92);--warn:light-dark(#7a4e00,#f0c064);--star:light-dark(#8a5a00,#f5c451);--shade:light-dark(rgb(20 20 20 / 14%),rgb(0 0 0 / 50%));--red:light-dark(#c8372b,#ef6a5d);--yellow:light-dark(#c79200,#f0c43f);--green:light-dark(#2c8a4f,#5cc984);--blue:light-dark(#2d62d8,#7aa2ff);--radius:6px;font:14px/1.45 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
:root[data-theme="light"]{color-scheme:light}
:root[data-theme="dark"]{color-scheme:dark}
*,::before,::after{box-sizing:border-box}
[hidden]{display:none !important}
html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;background:var(--bg);color:var(--text);overflow:hidden;-webkit-font-smoothing:antialiased}
h1,h2,h3,p,dl,dd{margin:0}
svg{width:16px;height:16px;fill:currentColor;flex:none}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
noscript{padding:24px}
button,input,select,textarea{font:inherit;color:inherit;letter-spacing:inherit}
button{display:inline-flex;align-items:center;justify-content:center;gap:7px;min-height:32px;padding:0 11px;border:1px solid var(--line);border-radius:var(--radius);background:var(--surface);cursor:pointer;white-space:nowrap}
button:hover{border-color:var(--muted)}
button:disabled{color:var(--muted);cursor:default;border-color:var(--line);opacity:.55}
button.icon{width:32px;padding:0;flex:none}
button.small{width:26px;min-height:26px;border-color:transparent;background:none}
button.small svg{width:12px;height:12px}
button[aria-pressed="true"]{background:var(--accent-soft);border-color:var(--accent);color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
textarea{width:100%;padding:7px 9px;border:1px solid var(--line);border-radius:var(--radius);background:var(--bg);resize:vertical}
textarea::placeholder{color:var(--muted);opacity:1}
select,input[type="search"]{height:32px;padding:0 9px;border:1px solid var(--line);border-radius:var(--radius);background:var(--surface);min-width:0}
select{max-width:190px;text-overflow:ellipsis}
hr{width:100%;margin:4px 0;border:0;border-top:1px solid var(--line)}
kbd{font:600 11px/1 ui-monospace,"SF Mono",Menlo,Consolas,monospace;color:var(--muted);padding:4px 6px;border:1px solid var(--line);border-radius:4px;background:var(--bg)}
#bar{display:flex;align-items:center;gap:10px 18px;flex:none;padding:10px 18px;background:var(--surface);border-bottom:1px solid var(--line)}
.brand{flex:1 1 auto;min-width:0}
h1{font-size:16px;line-height:1.25;font-weight:650;letter-spacing:-.012em;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
#counts{display:flex;gap:0 14px;color:var(--muted);font-size:12.5px;font-variant-numeric:tabular-nums;white-space:nowrap;overflow:hidden}
#counts .problem{color:var(--warn)}
#counts .failed,#counts .blocked{color:var(--bad)}
#counts .live{color:var(--good);font-weight:600}
.live::before{content:"";display:inline-block;width:7px;height:7px;margin-right:6px;border-radius:50%;background:currentColor;animation:pulse 1.6s ease-in-out infinite}
@keyframes pulse{50%{opacity:.25}
}
.switch{display:flex;flex:none}
.switch button{border-radius:0;margin-left:-1px}
.switch button:first-child{border-radius:var(--radius) 0 0 var(--radius);margin:0}
.switch button:last-child{border-radius:0 var(--radius) var(--radius) 0}
.switch button[aria-pressed="true"]{z-index:1}
.search{position:relative;flex:0 1 220px;min-width:110px}
.search input{width:100%;padding:0 34px 0 31px}
.search input::placeholder{color:var(--muted);opacity:1}
.search svg{position:absolute;left:9px;top:8px;color:var(--muted);pointer-events:none}
.search kbd{position:absolute;right:7px;top:6px;pointer-events:none}
.search input:focus ~ kbd,.search input:not(:placeholder-shown) ~ kbd{display:none}
.tools{display:flex;align-items:center;gap:8px;flex:none}
.size{display:flex;align-items:center;gap:8px;color:var(--muted);margin:0 4px}
.size input{width:108px;accent-color:var(--accent)}
#filters{display:none}
#menu{inset:auto;position:fixed;top:54px;right:18px;margin:0;padding:6px;border:1px solid var(--line);border-radius:10px;background:var(--raised);color:var(--text);box-shadow:0 8px 32px var(--shade)}
#menu:popover-open{display:flex;flex-direction:column;gap:2px}
#menu button{justify-content:flex-start;border:0;background:none}
#menu button:hover:not(:disabled){background:var(--mat)}
#toast{position:fixed;inset:auto auto 64px 50%;translate:-50% 0;margin:0;padding:9px 16px;border:0;border-radius:8px;background:#202327;color:#f4f4f2;font-size:13px;box-shadow:0 4px 20px var(--shade);max-width:calc(100vw - 24px)}
#notice{display:flex;align-items:center;flex-wrap:wrap;gap:4px;padding:6px 18px;background:light-dark(#fdf0d3,#3a2e12);color:var(--text);border-bottom:1px solid var(--line)}
#notice button{min-height:26px}
#notice .small{margin-left:auto}
#body{display:flex;flex:1;min-height:0}
#facets{width:232px;flex:none;overflow-y:auto;padding:14px 10px 32px 18px;border-right:1px solid var(--line);scrollbar-width:thin}
.facets-head{display:flex;justify-content:space-between;align-items:center;min-height:24px}
#facets h2{font-size:13px;font-weight:650}
#facets h3{margin:18px 0 5px;font-size:11px;font-weight:600;letter-spacing:.055em;text-transform:uppercase;color:var(--muted)}
button.text{border:0;background:none;min-height:24px;padding:0 6px;color:var(--accent);font-size:12.5px}
button.text:hover{text-decoration:underline}
#facets .options{display:flex;flex-direction:column;gap:1px}
.option{justify-content:flex-start;gap:8px;width:100%;min-height:28px;padding:0 8px 0 6px;border:0;background:none;text-align:left;border-radius:4px}
.option:hover{background:var(--mat)}
.option::before{content:"";width:14px;height:14px;flex:none;border:1.5px solid var(--muted);border-radius:3.5px}
.option[aria-pressed="true"]{background:none;color:var(--text);font-weight:600}
.option[aria-pressed="true"]::before{border-color:var(--accent);background:var(--accent);box-shadow:inset 0 0 0 2.5px var(--surface)}
.option .name{flex:1;overflow:hidden;text-overflow:ellipsis}
.option .count{color:var(--muted);font-size:12px;font-weight:400;font-variant-numeric:tabular-nums}
.option[data-none] .name{color:var(--muted)}
.swatches{display:flex;border-radius:3px;overflow:hidden}
.swatch{width:8px;height:14px}
main{flex:1;min-width:0;display:flex;flex-direction:column;position:relative}
#stage{flex:1;min-height:0;overflow:auto;position:relative;overscroll-behavior:contain}
#options{display:flex;align-items:center;gap:8px 16px;flex:none;padding:7px 18px;border-bottom:1px solid var(--line)}
#axes{display:flex;align-items:center;gap:8px;min-width:0}
#options label{display:flex;align-items:center;gap:7px;color:var(--muted);font-size:12.5px;min-width:0}
#options select{height:28px;padding:0 6px;color:var(--text);max-width:150px}
#options button{min-height:28px;font-size:12.5px}
#options .icon{width:28px}
#axis-rest{flex:1 1 0;min-width:0;color:var(--muted);font-size:12.5px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
#selection{display:flex;align-items:center;gap:6px;position:absolute;left:50%;bottom:16px;transform:translateX(-50%);z-index:5;padding:6px 6px 6px 16px;border-radius:11px;background:var(--raised);box-shadow:0 0 0 1px var(--line),0 6px 28px var(--shade);white-space:nowrap}
#selection .text{min-height:32px;padding:0 12px;border-radius:6px;color:var(--text);font-size:13px}
#selection .text:hover{background:var(--mat);text-decoration:none}
#selection .icon{border:0;background:none}
.selection-count{font-weight:600;font-variant-numeric:tabular-nums}
.view-run #facets{display:none}
.nothing{display:flex;flex-direction:column;align-items:center;gap:14px;padding:18vh 20px;color:var(--muted)}
.grid{position:relative;padding:18px;overflow:hidden}
.item{position:absolute;contain:layout size style}
.tile{display:flex;flex-direction:column;align-items:stretch;justify-content:flex-start;gap:0;position:relative;width:100%;height:100%;min-height:0;padding:0;border:0;border-radius:4px;background:none;text-align:left;white-space:normal}
.tile:focus-visible{outline:none}
.mat{flex:1;min-height:0;display:flex;align-items:center;justify-content:center;overflow:hidden;border-radius:4px;background:var(--mat)}
.tile:focus-visible .mat{outline:3px solid var(--accent);outline-offset:2px}
.tile:hover .mat{box-shadow:0 0 0 1px var(--muted)}
.mat img{width:100%;height:100%;object-fit:contain}
.mat.pair{gap:3px}
.mat.pair > *{flex:1 1 0;min-width:0}
.tile[data-selected] .mat{box-shadow:0 0 0 3px var(--accent)}
.tile[data-label]:not([data-label=""]) .mat{border-bottom:5px solid var(--label)}
.tile[data-label="red"]{--label:var(--red)}
.tile[data-label="yellow"]{--label:var(--yellow)}
.tile[data-label="green"]{--label:var(--green)}
.tile[data-label="blue"]{--label:var(--blue)}
.dot{display:inline-block;width:12px;height:12px;border-radius:50%;flex:none;background:var(--line)}
.dot.red{background:var(--red)}
.dot.yellow{background:var(--yellow)}
.dot.green{background:var(--green)}
.dot.blue{background:var(--blue)}
.tile .caption{flex:none;height:38px;margin-bottom:4px;padding:6px 2px 0;font-size:12px;line-height:16px;color:var(--muted);display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.bare .caption{display:none}
.tile[data-pick="-1"] .mat img{filter:grayscale(1);opacity:.38}
.badges{position:absolute;left:7px;top:7px;display:flex;gap:5px}
.badge{display:inline-flex;align-items:center;justify-content:center;gap:3px;height:22px;min-width:22px;padding:0 4px;border-radius:11px;background:rgb(16 16 16 / 78%);color:#fff;font-size:11px;letter-spacing:.5px}
.badge svg{width:13px;height:13px}
.badge.selected{background:var(--accent);color:var(--on-accent)}
.badge.picked{background:#15713f}
.badge.rejected{background:#a8261d}
.badge.stars{color:#ffd467;padding:0 8px}
.tile[data-pick="1"]:not([data-selected]) .mat{box-shadow:0 0 0 2.5px #23a45f}
.note{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:4px;width:100%;height:100%;padding:10px;text-align:center;overflow:hidden;border-radius:inherit}
.note .state{font-weight:600;font-size:12.5px}
.note .reason{font-size:11.5px;line-height:1.35;color:var(--muted);overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;overflow-wrap:anywhere}
[data-state="missing"] .mat,[data-state="pending"] .mat{background:none;border:1.5px dashed var(--line);color:var(--muted)}
[data-state="failed"] .mat{background:light-dark(#fbe9e6,#2d1a18)}
[data-state="failed"] .state,.verdict.failed h3{color:var(--bad)}
[data-state="blocked"] .mat{background:light-dark(#fbf1dc,#2b2313)}
[data-state="blocked"] .state,.verdict.blocked h3{color:var(--warn)}
[data-state="unknown"] .mat{background:repeating-linear-gradient(135deg,var(--mat) 0 9px,var(--bg) 9px 18px)}
[data-state="unknown"] .note{background:light-dark(rgb(255 255 255 / 55%),rgb(0 0 0 / 45%))}
[data-state="skipped"] .mat,[data-state="cancelled"] .mat{background:none;border:1.5px solid var(--line);color:var(--muted)}
.table{position:relative;min-width:100%}
.heads{position:sticky;top:0;height:var(--top);z-index:4;background:var(--bg);border-bottom:1px solid var(--line)}
.head{position:absolute;bottom:0;height:40px;display:flex;align-items:center;font-size:12.5px;font-weight:600}
.head span,.side span{overflow:hidden;text-overflow:ellipsis}
.head span{white-space:nowrap}
.head.outer{top:0;bottom:auto;height:30px;border-bottom:2px solid var(--line)}
.head.outer span{position:sticky;left:calc(var(--side) + 4px)}
.groups{position:absolute;inset:0 auto 0 0;width:100%;pointer-events:none}
.group{position:absolute;left:0;width:100%}
.group > div{position:sticky;left:0;z-index:3;width:var(--outer);height:100%;padding-left:10px;background:var(--bg);border-right:2px solid var(--line);pointer-events:auto;font-size:12.5px;font-weight:600}
.group span{position:sticky;top:calc(var(--top) + 10px);max-height:100%;writing-mode:vertical-rl;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.corner{position:sticky;left:0;z-index:4;width:var(--side);height:100%;display:flex;flex-direction:column;justify-content:center;gap:0;padding-left:18px;line-height:1.35;font-size:12px;color:var(--muted);background:var(--bg);overflow:hidden;white-space:nowrap}
.row{position:absolute;left:0;width:100%}
.side{position:sticky;left:0;z-index:2;width:var(--side);height:100%;padding:4px 14px 0 18px;background:var(--bg);font-size:12.5px;font-weight:600;overflow:hidden;overflow-wrap:break-word;hyphens:auto}
.nests-down .side{padding-left:calc(var(--outer) + 10px)}
.slot{position:absolute;top:0;height:100%;display:grid;grid-template-columns:repeat(var(--across),minmax(0,1fr));grid-auto-rows:var(--tile);gap:6px;align-content:start}
.slot .caption{height:18px;padding-top:4px;font-size:11px;line-height:14px;-webkit-line-clamp:1}
.slot.empty{border-radius:4px;background:repeating-linear-gradient(135deg,transparent 0 7px,light-dark(#e4e4df,#212428) 7px 8px)}
.slot.empty .note{grid-column:1 / -1;height:auto;align-self:center;color:var(--muted);font-size:11.5px}
.more{height:100%;min-height:0;border-style:dashed;color:var(--muted);background:none;padding:0}
dialog{color:var(--text);border:0;padding:0}
dialog.loupe,dialog.compare{width:100vw;height:100dvh;max-width:none;max-height:none;margin:0;background:var(--bg);outline:none}
dialog.loupe[open]{display:grid;grid-template:auto minmax(0,1fr) / minmax(0,1fr) 372px}
dialog.without-panel[open]{grid-template-columns:minmax(0,1fr) 0}
dialog.without-panel .panel{display:none}
dialog::backdrop{background:rgb(0 0 0 / 55%)}
.loupe-bar{grid-column:1 / -1;display:flex;align-items:center;justify-content:space-between;gap:14px;padding:8px 12px 8px 18px;background:var(--surface);border-bottom:1px solid var(--line)}
.loupe-title{display:flex;align-items:baseline;gap:12px;min-width:0;flex:1 1 auto}
.loupe-title h2{font-size:14px;font-weight:600;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.position{color:var(--muted);font-size:12.5px;font-variant-numeric:tabular-nums;white-space:nowrap}
.loupe-tools{display:flex;gap:6px;flex:none}
.loupe-tools .text{min-height:32px;padding:0 11px;border:1px solid var(--line);background:var(--surface);color:var(--text);font-size:13px;font-variant-numeric:tabular-nums}
.loupe-tools .text[aria-pressed="true"]{background:var(--accent-soft);border-color:var(--accent);color:var(--accent)}
.percent{min-width:42px;text-align:center}
.loupe-stage{position:relative;min-width:0;min-height:0;background:light-dark(#dededa,#0a0b0c);overflow:hidden}
.frame{position:absolute;inset:0;padding:14px 14px 66px;overflow:hidden;touch-action:none;cursor:zoom-in}
.frame.zoomed{cursor:grab}
.frame.bare{cursor:default}
.layer,.pins{position:absolute;inset:0}
.pins{pointer-events:none}
.frame.pinning{cursor:crosshair}
.pin{position:absolute;display:grid;place-items:center;width:24px;height:24px;margin:-24px 0 0 -3px;border-radius:12px 12px 12px 2px;background:var(--accent);color:var(--on-accent);font-size:11.5px;font-weight:650;box-shadow:0 0 0 1.5px #fff,0 2px 6px rgb(0 0 0 / 45%);pointer-events:auto}
.frame img{position:absolute;left:0;top:0;transform-origin:0 0;user-select:none;max-width:none}
.frame .note{font-size:15px;gap:8px}
.frame .note .state{font-size:17px}
.frame .note .reason{font-size:14px;max-width:60ch;-webkit-line-clamp:12}
.over{position:absolute;left:24px;top:24px;max-width:calc(100% - 48px);padding:4px 10px;border-radius:4px;background:rgb(16 16 16 / 82%);color:#fff;font-size:12px;overflow-wrap:anywhere}
.over:empty{display:none}
.turn{position:absolute;top:calc(50% - 46px);width:38px;height:52px;background:var(--surface);border-color:transparent;opacity:.55}
.turn:hover,.turn:focus-visible{opacity:1}
.turn.previous{left:12px}
.turn.next{right:12px}
.review{position:absolute;left:50%;bottom:12px;transform:translateX(-50%);display:flex;align-items:center;gap:4px;padding:4px;border-radius:9px;background:var(--raised);box-shadow:0 2px 14px var(--shade)}
.review .text{color:var(--text);min-height:34px;padding:0 14px;border-radius:6px;font-size:13px;font-weight:550}
.review .text:hover{background:var(--mat);text-decoration:none}
.review .pick[aria-pressed="true"]{background:#15713f;color:#fff}
.review .reject[aria-pressed="true"]{background:#a8261d;color:#fff}
.stars-row,.labels-row{display:flex}
.labels-row{border-left:1px solid var(--line);margin-left:4px;padding-left:4px}
.label{border:0;background:none;width:26px;min-height:34px;padding:0}
.label[aria-pressed="true"]{background:none}
.label[aria-pressed="true"] .dot{box-shadow:0 0 0 2px var(--raised),0 0 0 4px var(--text)}
.star{border:0;background:none;width:28px;min-height:34px;padding:0;font-size:17px;color:var(--muted)}
.star.on,.star.on[aria-pressed="true"]{color:var(--star);background:none}
.star:hover{color:var(--star)}
.panel{overflow-y:auto;overflow-x:hidden;padding:4px 18px 28px;border-left:1px solid var(--line);background:var(--surface);scrollbar-width:thin}
.panel:focus-visible{outline-offset:-2px}
.panel h3{margin:16px 0 7px;font-size:11px;font-weight:600;letter-spacing:.055em;text-transform:uppercase;color:var(--muted)}
.panel dl > div{display:grid;grid-template-columns:124px minmax(0,1fr);gap:10px;padding:4px 0;font-size:13px}
.panel dl > div + div{border-top:1px solid light-dark(#eeeeea,#24272a)}
.panel dl > .long{display:block}
.panel dt{color:var(--muted);overflow-wrap:anywhere}
.panel dd{overflow-wrap:anywhere;white-space:pre-wrap;font-variant-numeric:tabular-nums;user-select:text}
.panel .colours{display:flex;flex-direction:column;gap:5px;white-space:normal}
.colour{display:flex;align-items:center;gap:8px}
.colour .swatch{flex:none;width:26px;height:16px;border-radius:3px;box-shadow:inset 0 0 0 1px var(--line)}
.colour .weight{margin-left:auto;color:var(--muted)}
.verdict{margin-top:14px;padding:10px 12px;border-radius:var(--radius);background:var(--mat);font-size:13px;overflow-wrap:anywhere}
.panel .verdict h3{margin:0 0 4px}
.variation + .variation{margin-top:10px}
.axis{display:flex;align-items:baseline;gap:8px;font-size:13px;min-width:0}
.axis > span:nth-child(2){overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.axis .of{margin-left:auto;color:var(--muted);font-size:12px;font-variant-numeric:tabular-nums}
.axis-name{min-height:24px;padding:0 7px 0 0;border:0;background:none;color:var(--muted);font-size:13px}
.axis-name[aria-pressed="true"]{background:none;color:var(--accent);font-weight:600}
.axis-name[aria-pressed="true"]::before{content:"↕"}
.variation .options{display:flex;flex-wrap:wrap;gap:5px;margin-top:2px}
.variation .options button{width:44px;height:44px;min-height:0;padding:0;border:0;border-radius:4px;overflow:hidden;background:var(--mat);color:var(--muted)}
.variation .options img{width:100%;height:100%;object-fit:cover}
.variation .options [aria-current]{box-shadow:0 0 0 2px var(--surface),0 0 0 4px var(--accent)}
.variation .options [data-near] img{opacity:.5}
.variation .options button:focus-visible{outline-offset:3px}
.advance{display:flex;align-items:center;gap:8px;margin-top:20px;font-size:13px;color:var(--muted)}
.advance input{accent-color:var(--accent)}
.comments{margin:0 0 8px;padding:0;list-style:none}
.comments li{display:flex;align-items:flex-start;gap:9px;padding:5px 0;font-size:13px}
.comments p{flex:1;min-width:0;overflow-wrap:anywhere;white-space:pre-wrap;padding-top:2px}
.number{display:grid;place-items:center;flex:none;width:22px;height:22px;border-radius:11px;background:var(--mat);font-size:11.5px;font-weight:650}
.number.pinned{background:var(--accent);color:var(--on-accent)}
.comment-tools{display:flex;justify-content:space-between;margin-top:5px}
dialog.compare[open]{display:grid;grid-template:auto minmax(0,1fr) / minmax(0,1fr)}
.compare .switch{flex:0 1 auto;min-width:0;overflow-x:auto;scrollbar-width:none}
.panes{position:absolute;inset:0 0 60px;display:grid;grid-template-columns:repeat(var(--columns,1),minmax(0,1fr));grid-auto-rows:minmax(0,1fr);gap:2px;touch-action:none}
.panes .frame{padding:12px;cursor:zoom-in}
.panes .frame.zoomed{cursor:grab}
.pane{position:relative;display:flex;flex-direction:column;min-width:0;min-height:0;background:light-dark(#e7e7e3,#0f1011)}
.pane .frame{position:relative;inset:auto;flex:1;min-height:0}
.pane-head{display:flex;align-items:center;gap:8px;flex:none;min-height:34px;padding:0 10px}
.pane-name{min-width:0;min-height:26px;padding:0 6px;border:0;background:none;font-size:12.5px;color:var(--muted);overflow:hidden;text-overflow:ellipsis;white-space:nowrap;justify-content:flex-start}
.pane-name span{overflow:hidden;text-overflow:ellipsis}
.pane[data-active] .pane-name{color:var(--text);font-weight:600}
.pane[data-active]{box-shadow:inset 0 3px 0 var(--accent)}
.pane[data-pick="-1"] img{opacity:.4}
.pane-review{display:inline-flex;align-items:center;gap:5px;margin-left:auto}
[data-mode="slider"] .layer + .layer{clip-path:inset(0 0 0 var(--split))}
[data-mode="slider"] .frame::after{content:"";position:absolute;inset:0 auto 0 var(--split);width:2px;margin-left:-1px;background:#fff;box-shadow:0 0 4px rgb(0 0 0 / 70%);pointer-events:none}
[data-mode="slider"] .frame{cursor:ew-resize}
[data-mode="blink"].flipped .layer + .layer{visibility:hidden}
[data-mode="difference"] .frame{background:#000;isolation:isolate;filter:brightness(var(--gain))}
[data-mode="difference"] .layer + .layer{mix-blend-mode:difference}
.panes .over{pointer-events:none}
.over.second{left:auto;right:24px}
[data-mode="blink"].flipped .over.first,[data-mode="blink"]:not(.flipped) .over.second{outline:2px solid var(--accent)}
.knob{position:absolute;left:24px;right:24px;bottom:62px;width:calc(100% - 48px);accent-color:var(--accent)}
.page{max-width:1180px;margin:0 auto;padding:26px 26px 60px}
.page h2{font-size:20px;font-weight:650;letter-spacing:-.015em}
.page h3{font-size:14px;font-weight:650}
.lead{margin-top:6px;max-width:76ch;color:var(--muted);overflow-wrap:anywhere}
.totals{display:flex;flex-wrap:wrap;gap:12px 34px;margin:18px 0 8px}
.totals dt{font-size:11.5px;color:var(--muted)}
.totals dd{font-size:17px;font-weight:600;letter-spacing:-.01em;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.charts,.standings{columns:2 400px;column-gap:14px;margin-top:16px}
.charts > *,.standings > *{break-inside:avoid;margin-bottom:14px}
.chart > h3 + .level-bars{margin-top:12px}
.chart label{display:block}
.chart,.standing,.failures,.commands,.axes-list{padding:16px 18px;border:1px solid var(--line);border-radius:10px;background:var(--surface);min-width:0}
.failures,.commands,.axes-list{margin-top:14px}
.chart-words{margin:3px 0 12px;font-size:12.5px;color:var(--muted);overflow-wrap:anywhere}
.columns{width:100%;height:auto;display:block;overflow:visible}
.columns .bar{fill:var(--accent)}
.columns .rule{stroke:var(--line)}
.columns .tick,.limit-words{font-size:11.5px;fill:var(--muted)}
.columns .limit{stroke:var(--bad);stroke-width:1.5;stroke-dasharray:5 4}
.columns .mark{stroke:var(--text);stroke-dasharray:2 3}
.chart details{margin-top:10px;font-size:12.5px;color:var(--muted)}
summary{cursor:pointer;border-radius:4px}
.scrolls{overflow:auto;max-height:280px}
.figures{border-collapse:collapse;margin-top:6px;font-variant-numeric:tabular-nums}
.figures th,.figures td{padding:3px 14px 3px 0;text-align:right;font-weight:400;border-bottom:1px solid var(--line)}
.figures th:first-child{text-align:left}
.level-bars{display:grid;grid-template-columns:minmax(70px,26%) minmax(60px,1fr) max-content;gap:9px 12px}
.level-row{display:grid;grid-template-columns:subgrid;grid-column:1 / -1;align-items:center;font-size:13px}
.level-name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.level-words{font-size:12px;color:var(--muted);font-variant-numeric:tabular-nums;text-align:right}
.track{position:relative;height:14px;border-radius:3px;background:var(--mat)}
.level{position:absolute;inset:0 auto 0 0;border-radius:3px;background:light-dark(#8fa9e6,#46629f)}
.level.best,.level.completed{background:var(--good)}
.level.failed,.level.unknown{background:var(--bad)}
.level.blocked{background:var(--warn)}
.level.missing,.level.pending,.level.skipped,.level.cancelled{background:var(--muted)}
.whisker{position:absolute;top:6px;height:2px;background:var(--text)}
.whisker::before,.whisker::after{content:"";position:absolute;top:-3px;width:2px;height:8px;background:inherit}
.whisker::after{right:0}
.failures ul{margin:10px 0 0;padding:0;list-style:none}
.failures li{display:grid;grid-template-columns:150px minmax(0,1fr) auto;gap:14px;align-items:baseline;padding:8px 0;border-top:1px solid var(--line);font-size:13px}
.failures p{overflow-wrap:anywhere;white-space:pre-wrap;max-height:9em;overflow:auto}
.failures .state{font-weight:600}
.failures .failed .state,.failures .unknown .state{color:var(--bad)}
.failures .blocked .state{color:var(--warn)}
.command{margin-top:12px;border:1px solid var(--line);border-radius:var(--radius);background:var(--bg);overflow:hidden}
.command-head{display:flex;justify-content:space-between;align-items:center;padding:3px 4px 3px 12px;font-size:12.5px;color:var(--muted)}
pre{margin:0;padding:0 12px 10px;max-height:220px;overflow:auto;font:12.5px/1.55 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
code{font:12px ui-monospace,"SF Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
.axes-list details{padding:8px 0;border-top:1px solid var(--line)}
.axes-list summary .chart-words{margin-left:10px}
.axes-list dl{margin:6px 0 4px}
.axes-list dl > div{display:grid;grid-template-columns:minmax(90px,22%) minmax(0,1fr) max-content;gap:14px;padding:3px 0;font-size:13px}
.axes-list dd{overflow-wrap:anywhere;max-height:12em;overflow:auto}
.axes-list .count{color:var(--muted);font-variant-numeric:tabular-nums}
dialog.help{width:min(880px,calc(100vw - 32px));padding:20px 24px 22px;border-radius:12px;background:var(--surface);box-shadow:0 12px 48px var(--shade)}
.help-head{display:flex;justify-content:space-between;align-items:center}
.help h2{font-size:16px;font-weight:650}
.help-body{max-height:min(70vh,640px);overflow:auto;columns:3 230px;column-gap:32px}
.help section{break-inside:avoid}
.help h3:first-child{margin-top:8px}
.help h3{margin:14px 0 6px;font-size:11px;font-weight:600;letter-spacing:.055em;text-transform:uppercase;color:var(--muted)}
.help dl > div{display:flex;justify-content:space-between;gap:14px;padding:4px 0;font-size:13px}
.help dd{order:-1}
.help dt{flex:none}
.help p{margin-top:16px;color:var(--muted);font-size:13px}
@media (min-width:1800px){:root{font-size:15px}
#facets{width:264px}
dialog.loupe[open]{grid-template-columns:minmax(0,1fr) 440px}
dialog.without-panel[open]{grid-template-columns:minmax(0,1fr) 0}
}
@media (max-width:1180px){.search{flex-basis:150px}
.views svg,.search kbd{display:none}
.switch button{padding:0 9px}
.size input{width:84px}
}
@media (max-width:900px){#bar{flex-wrap:wrap;padding:10px 14px}
.brand{flex-basis:60%}
.search{flex:1 1 140px}
.tools{flex:none}
#filters{display:inline-flex}
#facets{display:none}
.filters-open #facets{display:block;width:100%;border:0}
.filters-open main{display:none}
.grid{padding:14px}
#options{flex-wrap:wrap;padding:7px 14px}
#options:has(#axes:not([hidden])) #axes{flex-basis:100%;flex-wrap:wrap}
.views{order:3;flex-basis:100%}
.views button{flex:1}
.views svg{display:block}
.compare .loupe-bar{flex-wrap:wrap}
.compare .loupe-title{flex:1 1 50%}
.compare .switch{order:3;flex-basis:100%}
.compare .switch button{flex:1}
.page{padding:18px 14px 48px}
.failures li{grid-template-columns:minmax(0,1fr) auto}
.failures li p{grid-column:1 / -1}
dialog.loupe[open],dialog.without-panel[open]{grid-template:auto minmax(0,58fr) minmax(0,42fr) / minmax(0,1fr)}
dialog.without-panel[open]{grid-template-rows:auto minmax(0,1fr) 0}
.panel{border-left:0;border-top:1px solid var(--line)}
.frame{padding:8px 8px 58px}
.review{bottom:8px}
.variation .options button{width:52px;height:52px}
}
@media (max-width:560px){#bar{gap:8px}
.brand{flex-basis:100%}
.search{order:2;flex:1 1 100%}
.search kbd,#options .size,.views svg{display:none}
.tools{order:1;width:100%}
.tools button:not(.icon){flex:1}
#menu{top:94px;right:14px}
.views button{padding:0 4px;font-size:13px}
#axis-rest{display:none}
#axes{display:grid;grid-template-columns:1fr 1fr 32px;width:100%;gap:6px}
#axes[hidden]{display:none}
#axes label{display:grid;grid-template-columns:44px 1fr;font-size:12px}
#axes .outer{grid-template-columns:16px 1fr}
#axes select{max-width:none;width:100%}
#swap{grid-row:1 / 3;grid-column:3;height:100%}
#select{margin-left:auto}
#selection{left:8px;right:8px;bottom:8px;transform:none;padding-left:10px;overflow-x:auto;gap:0}
#selection .text{padding:0 8px}
.corner{font-size:0}
.side{padding:4px 8px 0 12px;font-size:12px}
.loupe-bar{padding:7px 8px 7px 12px;gap:8px}
.loupe-title{flex-direction:column;align-items:stretch;gap:0}
.loupe-title h2{font-size:13px}
.loupe-tools{gap:4px}
.loupe-tools .text{padding:0 6px}
.loupe-tools .icon{width:30px}
.percent{min-width:34px}
.review{width:calc(100% - 12px);justify-content:space-between;gap:0}
.review .text{padding:0 8px}
.star{width:23px}
.label{width:21px}
.compare .switch button{font-size:12.5px;padding:0 4px}
.level-bars{grid-template-columns:minmax(0,1fr) max-content}
.level-row{gap:3px 10px}
.level-row .track{grid-column:1 / -1;grid-row:2}
.totals dd{font-size:15px}
.axes-list dl > div{grid-template-columns:minmax(0,1fr) max-content;gap:2px 10px}
.axes-list dl dd:nth-child(2){grid-column:1 / -1;grid-row:2}
}
@media (prefers-reduced-motion:reduce){*,::before,::after{animation:none !important;transition:none !important}
}
@media (forced-colors:active){.option[aria-pressed="true"]::before{background:Highlight}
}
#sheet{display:none}
@media print{:root{color-scheme:light}
html,body{height:auto;overflow:visible;background:#fff}
body > :not(#sheet){display:none !important}
#sheet{display:block;color:#000}
#sheet h1{font-size:15pt;white-space:normal}
#sheet > p{margin-bottom:5mm;font-size:9pt;color:#444}
.sheet-pictures{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));gap:4mm}
figure{margin:0;break-inside:avoid}
figure img{display:block;width:100%}
figure .note{height:30mm;border:.2mm dashed #888}
figcaption,.sheet-review{font-size:7pt;line-height:1.3;overflow-wrap:anywhere}
.sheet-review{font-weight:600}
@page{margin:12mm}
}

"""#,
    "gallery.js": #"""
(()=>{'use strict';function h(tag,properties={},...children){const element=document.createElement(tag);for(const[name,value]of Object.entries(properties)){if(value===undefined||value===null||value===false)continue;if(typeof value==='function')element.addEventListener(name.slice(2),value);else if(name==='class')element.className=value;else if(name==='text')element.textContent=value;else element.setAttribute(name,value===true?'':String(value));}
append(element,children);return element;}
function append(element,children){for(const child of children){if(child===null||child===undefined||child===false)continue;element.append(child instanceof Node?child:String(child));}}
function fill(element,...children){element.replaceChildren();append(element,children);}
function byId(id){return document.getElementById(id);}
const shapes={close:'M3 4l1-1 4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4z',left:'M10 2 4 8l6 6 1.2-1.2L6.4 8l4.8-4.8z',right:'M6 2l6 6-6 6-1.2-1.2L9.6 8 4.8 3.2z',panel:'M1 2h14v12H1zM2.5 3.5v9H9v-9zM10.5 3.5v9h3v-9z',light:'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM7.250.5h1.5v2.5h-1.5zM7.250 13h1.5v2.5h-1.5zM.5 7.250H3v1.5H.5zM13 7.250h2.5v1.5H13zM2.2 3.2l1-1L5 4 4 5zM11 12l1-1 1.8 1.8-1 1zM2.2 12.8 4 11l1 1-1.8 1.8zM11 4l1.8-1.8 1 1L12 5z',dark:'M6 1a7 7 0 1 0 9 9A6 6 0 0 1 6 1z',system:'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.5v11a5.5 5.5 0 0 1 0-11z',compare:'M1 3h6v10H1zM2.5 4.5v7h3v-7zM9 3h6v10H9z',comment:'M1.5 2h13v9.500H8L4.500 14.500v-3h-3zM3 3.500v6.500h10V3.500z',copy:'M5 1h9v10h-2V9.500h.5v-7h-6V3H5zM2 5h8v10H2zM3.5 6.500v7h5v-7z',pin:'M8 1a5 5 0 0 1 5 5c0 3.500-5 9-5 9S3 9.500 3 6a5 5 0 0 1 5-5zm0 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',check:'M2 8.5 3.2 7.3 6.2 10.3 12.8 3.7 14 4.9l-7.8 7.8z',cross:'M3 4l1-1 4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4z',};function svg(tag,attributes={},...children){const element=document.createElementNS('http://www.w3.org/2000/svg',tag);for(const[name,value]of Object.entries(attributes)){if(name==='text')element.textContent=value;else if(value!==null&&value!==undefined&&value!==false)element.setAttribute(name,String(value));}
append(element,children);return element;}
function icon(name){return svg('svg',{viewBox:'0 0 16 16','aria-hidden':'true'},svg('path',{d:shapes[name]}));}
function button(name,label,onclick,content,kind=''){return h('button',{type:'button',class:kind,'data-name':name,'aria-label':label,title:label,onclick},content);}
function announce(text){byId('status').textContent=text;}
function money(dollars){const text=dollars.toFixed(4).replace(/0{1,2}$/,'');return`$${text}`;}
function counted(count,one,many=`${one}s`){return`${count.toLocaleString('en')} ${count===1?one:many}`;}
function shorten(text,length=160){return text.length>length?`${text.slice(0,length)}…`:text;}
function duration(milliseconds){if(milliseconds<950)return`${Math.round(milliseconds)} ms`;const seconds=milliseconds/1000;if(seconds<59.5)return`${Number(seconds.toPrecision(2))} s`;const minutes=Math.round(seconds/60);return minutes<60?`${minutes} min`:`${Math.floor(minutes/60)} h ${minutes%60} min`;}
function percent(share){return`${Math.round(share*100)} %`;}
function download(name,type,text){const address=URL.createObjectURL(new Blob([text],{type}));const link=h('a',{href:address,download:name,hidden:true});document.body.append(link);link.click();link.remove();setTimeout(()=>URL.revokeObjectURL(address),10000);}
function copyText(text,what){const done=()=>toast(`${what} copied`);const byHand=()=>{const field=h('textarea',{class:'unseen','aria-hidden':'true'});field.value=text;(document.querySelector('dialog[open]')??document.body).append(field);field.select();document.execCommand('copy');field.remove();done();};if(navigator.clipboard)navigator.clipboard.writeText(text).then(done,byHand);else byHand();}
let toastEnds;function toast(text){announce(text);const element=byId('toast');element.textContent=text;if(element.showPopover){if(element.matches(':popover-open'))element.hidePopover();element.showPopover();}
clearTimeout(toastEnds);toastEnds=setTimeout(()=>element.hidePopover?.(),2200);}
const stateNames=new Map([['completed','Completed'],['missing','Not run yet'],['pending','Pending'],['failed','Failed'],['blocked','Withheld'],['unknown','Unknown'],['skipped','Skipped'],['cancelled','Cancelled'],]);const stateReasons=new Map([['missing','This cell has not run yet.'],['pending','Not done by its deadline; the next run takes it up again.'],['cancelled','Not sent, because the run was stopped.'],['skipped','Not sent, because the picture it starts from is not there.'],]);class Model{constructor(plan,run,times){this.plan=plan;this.axes=plan.axes;this.cells=plan.cells;this.requests=plan.requests;this.varying=this.axes.map((_,axis)=>axis).filter((axis)=>{const first=this.cells[0]?.values[axis];return this.cells.some((cell)=>cell.values[axis]!==first);});this.byId=new Map();this.cells.forEach((cell,index)=>this.byId.set(cell.id,index));this.titles=this.axes.map(({values})=>values.map((value)=>value.title||value.text||value.id));this.valueTexts=[];this.setRun(run);this.setTimes(times);}
get title(){const{gallery,recipe}=this.plan;return gallery.title||recipe.title||recipe.name;}
get price(){return this.requests.reduce((sum,request)=>sum+(request.price??0),0);}
get isUnpriced(){return this.requests.some((request)=>request.price===null);}
setRun(run){this.run=run;this.texts=[];this.stateCounts=new Map();for(let cell=0;cell<this.cells.length;cell+=1){const state=this.state(cell);this.stateCounts.set(state,(this.stateCounts.get(state)??0)+1);}}
setTimes(times){this.times=times??{requests:[]};this.latencies=new Map(this.times.requests.map(([request,,took])=>[request,took]));}
axisTitle(axis){return sentence(this.axes[axis].name);}
valueTitle(axis,value){return this.titles[axis][value];}
valueOf(cell,axis){return this.titles[axis][this.cells[cell].values[axis]];}
caption(cell,without=[]){return this.varying.filter((axis)=>!without.includes(axis)).map((axis)=>shorten(this.valueOf(cell,axis),80)).join(' · ');}
request(cell){const{requests}=this.cells[cell];return requests[requests.length-1];}
key(cell){return this.requests[this.request(cell)].key;}
outcome(cell){return this.run.outcomes[this.request(cell)]??null;}
state(cell){const state=this.outcome(cell)?.state??'missing';return stateNames.has(state)?state:'unknown';}
reason(cell){return this.outcome(cell)?.reason??stateReasons.get(this.state(cell))??'';}
thumbnail(cell,side){const blob=this.outcome(cell)?.blob;return blob?asset(`thumbs/${blob.slice(0,16)}-${side}.webp`):null;}
file(cell){const ext=this.outcome(cell)?.ext;return ext?`images/${this.cells[cell].file}.${ext}`:null;}
image(cell){if(globals.backdropAssets)return this.thumbnail(cell,960);return this.file(cell)?.split('/').map(encodeURIComponent).join('/')??null;}
source(cell){let request=this.request(cell);for(let depth=0;depth<100&&request!==null&&request!==undefined;depth+=1){const inputs=this.requests[request].inputs;const input=inputs.find((entry)=>entry.name==='image')??inputs[0];if(input?.sha256){if(!input.shown)return null;return{image:asset(`sources/${input.sha256.slice(0,16)}-960.webp`),file:input.file??''};}
request=input?.request;}
return null;}
parent(cell,side=960){const{parent}=this.cells[cell];if(!parent?.shown)return null;return{image:asset(`thumbs/${parent.blob.slice(0,16)}-${side}.webp`),file:parent.cell};}
get hasParents(){return this.cells.some((cell)=>cell.parent?.shown);}
parameters(request){const places=this.requests[request].parameters;return places.map((place,index)=>[this.plan.parameters[index],place]).filter(([,place])=>place>=0).map(([name,place])=>[name,this.plan.values[place]]);}
get aspect(){const known=this.run.outcomes.find((outcome)=>outcome?.width&&outcome.height);const aspect=known?.width&&known.height?known.width/known.height:1;return Math.min(2,Math.max(0.5,aspect));}
nested(a,b){const[first,second]=[this.cells[a].values,this.cells[b].values];const axis=first.findIndex((value,place)=>value!==second[place]);return axis<0?0:first[axis]-second[axis];}
neighbours(cell){const own=this.cells[cell].values;const found=this.axes.map(()=>[]);this.cells.forEach(({values},index)=>{let differing=0;for(let axis=0;axis<own.length;axis+=1)if(values[axis]!==own[axis])differing+=1;if(differing===0)return;for(let axis=0;axis<own.length;axis+=1){const value=values[axis];if(value===own[axis]||found[axis][value]?.least<=differing)continue;found[axis][value]={cell:index,exact:differing===1,least:differing};}});return found;}
text(cell){this.texts[cell]??=[this.cells[cell].id,this.cells[cell].file,...this.axes.map((_,axis)=>this.valueOf(cell,axis)),...this.cells[cell].requests.flatMap((request)=>this.requests[request].parameters.map((place)=>(place<0?'':this.valueTexts[place]??=readable(this.plan.values[place])))),...(this.outcome(cell)?.facts??[]).map(([,value])=>readable(value)),this.outcome(cell)?.reason??'',].join('\n').toLowerCase();return this.texts[cell];}}
function asset(name){const assets=globals.backdropAssets;return assets?assets[name]??assets[name.replace('-960','-320')]??name:name;}
function sentence(name){const text=`${name}`.replaceAll('_',' ');return text.charAt(0).toUpperCase()+text.slice(1);}
function readable(value){if(typeof value==='string')return value;if(typeof value==='number')return rounded(value);const colours=palette(value);if(colours)return colours.map(({hex,weight})=>[hex,weight].filter(Boolean).join(' ')).join(', ');const isPlain=(entry)=>typeof entry!=='object'||entry===null;if(Array.isArray(value)&&value.every(isPlain))return value.map(readable).join(', ');if(!Array.isArray(value)&&value!==null&&typeof value==='object'&&Object.values(value).every(isPlain)){const entries=Object.entries(value);if(entries.length===1&&entries[0][0]==='name')return readable(value.name);return entries.map(([name,entry])=>`${name.replaceAll('_',' ')} ${readable(entry)}`).join(', ');}
return JSON.stringify(value);}
function rounded(value){const short=Number(value.toFixed(3));return`${short===0?Number(value.toPrecision(1)):short}`;}
function palette(value){const members=value?.members;if(!Array.isArray(members)||!members.every((member)=>typeof member?.color_hex==='string'))return null;return members.map((member)=>({hex:member.color_hex,weight:typeof member.color_weight==='number'?rounded(member.color_weight):'',}));}
const labels=['','red','yellow','green','blue'];const unreviewed=Object.freeze({pick:0,stars:0,label:0,comments:[],at:0});class Reviews{constructor(model){this.model=model;this.prefix=`backdrop:${model.plan.recipe.name}:`;this.reviews=new Map();this.fresh=new Set();this.count=0;this.past=[];this.refused=false;this.changed=()=>undefined;this.keys=[...new Set(model.cells.map((_,cell)=>model.key(cell)))];try{for(const key of this.keys)this.take(key,localStorage.getItem(this.place(key)));}catch{this.refused=true;}}
place(key){return this.prefix+key.slice(0,32);}
take(key,stored){if(stored===null)return;try{const[pick,stars,label,at,comments]=JSON.parse(stored);this.merge(key,cleanReview({pick,stars,label,at,comments}));}catch{}}
hear(event){if(!event.key?.startsWith(this.prefix))return false;const start=event.key.slice(this.prefix.length);const key=this.keys.find((entry)=>entry.startsWith(start));if(key)this.take(key,event.newValue);return key!==undefined;}
merge(key,review){if(review.at<=(this.reviews.get(key)?.at??0))return false;this.set(key,review);return true;}
set(key,review){this.count+=Number(hasReview(review))-Number(hasReview(this.reviews.get(key)??unreviewed));this.reviews.set(key,review);this.fresh.add(key);}
touched(){if(this.fresh.size===0)return[];const cells=this.model.cells.map((_,cell)=>cell).filter((cell)=>this.fresh.has(this.model.key(cell)));this.fresh.clear();return cells;}
of(cell){return this.reviews.get(this.model.key(cell))??unreviewed;}
change(cells,change){const step=[];for(const cell of cells){const key=this.model.key(cell);if(step.some((entry)=>entry.key===key))continue;step.push({key,before:this.of(cell),cell});this.put(key,{...this.of(cell),...change});}
this.past.push(step);this.changed(step.map(({key})=>key));}
undo(){const step=this.past.pop()??[];for(const{key,before}of step)this.put(key,before);this.changed(step.map(({key})=>key));return step.map(({cell})=>cell);}
put(key,review){const at=Math.max(Date.now(),(this.reviews.get(key)?.at??0)+1);this.set(key,{...review,at});this.keep(key);}
keep(key){const review=this.reviews.get(key)??unreviewed;try{localStorage.setItem(this.place(key),JSON.stringify([review.pick,review.stars,review.label,review.at,review.comments]));}catch{this.refused=true;}}
takeAll(entries){const known=new Set(this.keys);const result={taken:([]),older:0,strange:0};for(const{key,review}of entries){if(!known.has(key)){result.strange+=1;}else if(this.merge(key,review)){result.taken.push(key);this.keep(key);}else{result.older+=1;}}
return result;}
get cells(){return this.model.cells.map((_,cell)=>cell).filter((cell)=>hasReview(this.of(cell)));}}
function hasReview({pick,stars,label,comments}){return pick!==0||stars>0||label>0||comments.length>0;}
function reviewWords({pick,stars,label,comments}){return[pick===1?'picked':pick===-1?'rejected':'',stars>0?counted(stars,'star'):'',label>0?`${labels[label]} label`:'',comments.length>0?counted(comments.length,'comment'):'',].filter(Boolean);}
function cleanReview(value){const share=(at)=>(typeof at==='number'&&at>=0&&at<=1?at:null);const whole=(number,most)=>Math.min(most,Math.max(0,Math.trunc(Number(number)||0)));const comments=Array.isArray(value.comments)?value.comments:[];return{pick:value.pick===1?1:value.pick===-1?-1:0,stars:whole(value.stars,5),label:whole(value.label,labels.length-1),comments:comments.slice(0,200).filter((entry)=>typeof entry?.text==='string'&&entry.text!=='').map((entry)=>({text:entry.text.slice(0,10000),x:share(entry.x),y:share(entry.y),at:whole(entry.at,8.64e15)})),at:whole(value.at,Date.now()+86400000),};}
function picksDocument(model,reviews,only){const seen=new Set();const entries=[];for(let cell=0;cell<model.cells.length;cell+=1){const key=model.key(cell);const review=reviews.of(cell);if(seen.has(key)||(only?!only.has(key)||review.at===0:!hasReview(review)))continue;seen.add(key);entries.push(picksEntry(model,cell,review));}
return{picks:1,recipe:model.plan.recipe.name,reviews:entries};}
function picksEntry(model,cell,{pick,stars,label,comments,at}){return{cell:model.cells[cell].id,key:model.key(cell),file:model.file(cell),pick:pick===1?'picked':pick===-1?'rejected':'none',stars,label:label>0?labels[label]:null,comments:comments.map(({text,x,y,at:changed})=>({text,x,y,changed:time(changed)})),changed:time(at),};}
function time(at){return new Date(at).toISOString();}
function picksEntries(document){if(document?.picks!==1||!Array.isArray(document.reviews))throw new Error('this is no picks.json');return document.reviews.filter((entry)=>typeof entry?.key==='string').map((entry)=>({key:entry.key,review:cleanReview({pick:entry.pick==='picked'?1:entry.pick==='rejected'?-1:0,stars:entry.stars,label:labels.indexOf(entry.label),comments:Array.isArray(entry.comments)?entry.comments.map((comment)=>({...comment,at:Date.parse(comment?.changed)})):[],at:Date.parse(entry.changed),}),}));}
function csvField(value){const text=`${value??''}`;const harmless=/^[=+\-@\t\r]/.test(text)?`'${text}`:text;return/[",\n\r]/.test(harmless)?`"${harmless.replaceAll('"','""')}"`:harmless;}
function picksCSV(model,reviews){const rows=[['cell','file','pick','stars','label','comments','changed','key','comments_json',...model.varying.map((axis)=>model.axes[axis].name)]];const seen=new Set();for(const cell of reviews.cells){const entry=picksEntry(model,cell,reviews.of(cell));if(seen.has(entry.key))continue;seen.add(entry.key);rows.push([entry.cell,entry.file,entry.pick,entry.stars,entry.label,entry.comments.map(({text})=>text).join('\n'),entry.changed,entry.key,entry.comments.length>0?JSON.stringify(entry.comments):'',...model.varying.map((axis)=>model.valueOf(cell,axis))]);}
return`${rows.map((row)=>row.map(csvField).join(',')).join('\r\n')}\r\n`;}
function parseCSV(text){const rows=[[]];const pattern=/"((?:[^"]|"")*)"|([^",\r\n]*)/y;let place=text.startsWith('\ufeff')?1:0;while(place<text.length){pattern.lastIndex=place;const match=pattern.exec(text);if(!match)throw new Error('this is no CSV file');rows[rows.length-1].push(match[1]===undefined?match[2]:match[1].replaceAll('""','"'));place=pattern.lastIndex;const end=text.slice(place,place+2);if(end.startsWith(',')){place+=1;if(place===text.length)rows[rows.length-1].push('');}else if(end===''||end.startsWith('\n')||end==='\r\n'){place+=end==='\r\n'?2:1;if(place<text.length)rows.push([]);}else{throw new Error('this is no CSV file');}}
return rows;}
function picksOfCSV(text){const[head,...rows]=parseCSV(text);if(!head?.includes('key')||!head.includes('pick'))throw new Error('this CSV has no columns `key` and `pick`');const reviews=rows.filter((row)=>row.length>1).map((row)=>{const field=(name)=>(row[head.indexOf(name)]??'').replace(/^'(?=[=+\-@\t\r])/,'');return{key:field('key'),pick:field('pick'),stars:field('stars'),label:field('label'),changed:field('changed'),comments:field('comments_json')?JSON.parse(field('comments_json')):[],};});return{picks:1,reviews};}
function exportPicks(app){download('picks.json','application/json',`${JSON.stringify(picksDocument(app.model,app.reviews),null,2)}\n`);}
function exportCSV(app){download('picks.csv','text/csv',picksCSV(app.model,app.reviews));}
async function importPicks(app,file){try{const text=await file.text();const document=/^\s*\{/.test(text)?JSON.parse(text):picksOfCSV(text);const{taken,older,strange}=app.reviews.takeAll(picksEntries(document));app.reviews.changed(taken);app.reviewed();toast([`${counted(taken.length,'review')} imported`,older>0?`${older} not newer than those here`:'',strange>0?`${strange} of pictures that are not in this gallery`:'',].filter(Boolean).join(', '));}catch(error){app.notice(`“${file.name}” could not be imported: ${error instanceof SyntaxError?'it is no JSON':(error).message}.`);}}
function dimensions(model,reviews){const count=model.cells.length;const states=[...stateNames.keys()].filter((state)=>model.stateCounts.has(state));const list=model.varying.map((axis)=>({id:`axis.${model.axes[axis].name}`,title:model.axisTitle(axis),options:model.axes[axis].values.map((value,place)=>({id:value.id,title:shorten(model.valueTitle(axis,place)),colours:value.colours,})),codes:Uint32Array.from(model.cells,(cell)=>cell.values[axis]),}));if(states.length>1){list.push({id:'state',title:'State',options:states.map((id)=>({id,title:stateNames.get(id)??id})),codes:Uint32Array.from({length:count},(_,cell)=>states.indexOf(model.state(cell))),});}
const reviewed=[{id:'pick',title:'Review',options:[['none','Undecided'],['picked','Picked'],['rejected','Rejected']]},{id:'stars',title:'Stars',options:[['0','No stars'],...[1,2,3,4,5].map((stars)=>[`${stars}`,'★'.repeat(stars)])]},{id:'label',title:'Label',options:[['none','No label'],...labels.slice(1).map((label)=>[label,sentence(label)])]},{id:'comments',title:'Comments',options:[['no','Without comments'],['yes','With comments']]},].map(({id,title,options})=>({id,title,options:options.map(([option,name])=>({id:option,title:name})),codes:new Uint32Array(count),}));list.push(...reviewed);for(const key of reviews.reviews.keys())reviews.fresh.add(key);readReviews(list,reviews);return list;}
function readReviews(dimensions,reviews){const[pick,stars,label,comments]=dimensions.slice(-4).map(({codes})=>codes);for(const cell of reviews.touched()){const review=reviews.of(cell);pick[cell]=review.pick===1?1:review.pick===-1?2:0;stars[cell]=review.stars;label[cell]=review.label;comments[cell]=review.comments.length>0?1:0;}}
function filterCells(model,dimensions,chosen,query){const words=query.toLowerCase().split(/\s+/).filter(Boolean);const counts=dimensions.map(({options})=>new Uint32Array(options.length));const choosy=dimensions.map((dimension,place)=>{const set=chosen.get(dimension.id);return set&&set.size>0?{place,wanted:dimension.options.map(({id})=>set.has(id))}:null;}).filter((entry)=>entry!==null);const cells=[];for(let cell=0;cell<model.cells.length;cell+=1){if(words.length>0){const text=model.text(cell);if(!words.every((word)=>text.includes(word)))continue;}
let hiding=-1;let hidden=0;for(const{place,wanted}of choosy){if(wanted[dimensions[place].codes[cell]])continue;hiding=place;hidden+=1;}
if(hidden===0)cells.push(cell);if(hidden>1)continue;for(let place=0;place<dimensions.length;place+=1){if(hidden===0||hiding===place)counts[place][dimensions[place].codes[cell]]+=1;}}
return{cells,counts};}
const orders=new Map([['plan','Run order'],['nested','Axis by axis'],['rating','Best rated first'],['changed','Last reviewed first'],['price','Cheapest first'],['latency','Fastest first'],['file','File name'],]);function sortCells(app,cells){const{model,reviews}=app;const by=(rank)=>{const ranks=new Float64Array(model.cells.length);for(const cell of cells)ranks[cell]=rank(cell);cells.sort((a,b)=>ranks[a]-ranks[b]||a-b);};switch(app.order){case'nested':cells.sort((a,b)=>model.nested(a,b));break;case'rating':by((cell)=>-10*reviews.of(cell).pick-reviews.of(cell).stars);break;case'changed':by((cell)=>-reviews.of(cell).at);break;case'price':by((cell)=>model.requests[model.request(cell)].price??1e12);break;case'latency':by((cell)=>model.latencies.get(model.request(cell))??1e12);break;case'file':cells.sort((a,b)=>(model.cells[a].file<model.cells[b].file?-1:1));break;default:break;}}
const sides=([['x','x'],['y','y'],['superX','sx'],['superY','sy']]);const views=(['grid','table','results','run','plan']);function permalink(app){const{model}=app;const parts=new URLSearchParams();if(app.view!=='grid')parts.set('view',app.view);if(app.view==='table'){for(const[side,name]of sides){const axis=app.axes[side];if(axis>=0||side==='x'||side==='y')parts.set(name,model.axes[axis]?.name??'');}}
if(app.order!=='plan')parts.set('sort',app.order);if(app.query)parts.set('q',app.query);for(const[dimension,options]of app.chosen){if(options.size>0)parts.set(dimension,[...options].join(','));}
if(app.compare.isOpen){parts.set('compare',app.compare.sides.map((side)=>(side.kind==='cell'?model.cells[side.cell].id:side.kind)).join(','));if(app.compare.mode!=='side')parts.set('mode',app.compare.mode);}else if(app.loupe.isOpen){parts.set('cell',model.cells[app.current].id);}
return parts.toString();}
function applyPermalink(app,hash){const{model}=app;const parts=new URLSearchParams(hash.replace(/^#/,''));app.view=views.find((view)=>view===parts.get('view'))??'grid';for(const[side,name]of sides){const wanted=parts.get(name);if(wanted===null)continue;const axis=model.varying.find((index)=>model.axes[index].name===wanted);if(axis!==undefined||wanted==='')app.axes[side]=axis??-1;}
app.order=orders.has(parts.get('sort')??'')?parts.get('sort')??'plan':'plan';app.query=parts.get('q')??'';app.chosen=new Map();for(const dimension of app.dimensions){const wanted=new Set((parts.get(dimension.id)??'').split(','));const known=dimension.options.map((option)=>option.id).filter((id)=>wanted.has(id));if(known.length>0)app.chosen.set(dimension.id,new Set(known));}
const mode=modes.find(([name])=>name===parts.get('mode'));if(mode)app.compare.mode=mode[0];const compared=[];for(const id of(parts.get('compare')??'').split(',')){const cell=model.byId.get(id);if(cell!==undefined)compared.push({kind:'cell',cell});else if(id==='source'||id==='parent')compared.push({kind:id,cell:-1});}
return{cell:model.byId.get(parts.get('cell')??'')??null,sides:compared.slice(0,16)};}
function onlyFilters(model,cells){if(cells.length===0||cells.length===model.cells.length)return[];const isSafe=(text)=>/^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(text);const axes=model.varying.filter((axis)=>isSafe(model.axes[axis].name));const split=(among,pool)=>{const used=axes.map((axis)=>new Set(among.map((cell)=>model.cells[cell].values[axis])));const matched=pool.filter((cell)=>axes.every((axis,place)=>used[place].has(model.cells[cell].values[axis])));if(matched.length===among.length){const parts=axes.map((axis,place)=>{const{name,values}=model.axes[axis];const ids=[...used[place]].sort((a,b)=>a-b).map((value)=>values[value].id);return ids.length===values.length||!ids.every(isSafe)?'':`${name}=${ids.join(',')}`;});return[parts.filter(Boolean).join(';')];}
const place=used.reduce((best,set,index)=>(set.size>1&&(best<0||set.size<used[best].size)?index:best),-1);if(place<0)return[];return[...used[place]].sort((a,b)=>a-b).flatMap((value)=>{const has=(cell)=>model.cells[cell].values[axes[place]]===value;return split(among.filter(has),matched.filter(has));});};return split(cells,model.cells.map((_,cell)=>cell));}
function commandLines(model,verb,cells){const{file}=model.plan.recipe;const recipe=/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(file??'')?file:'RECIPE.yaml';const filters=onlyFilters(model,cells);if(filters.length===0)return`backdrop ${verb} ${recipe}`;return filters.slice(0,100).map((filter)=>`backdrop ${verb} ${recipe}${filter?` --only '${filter}'`:''}`).join('\n');}
class Tile{constructor(app,cell,without=[]){this.app=app;this.cell=cell;this.shown='';this.mat=h('span',{class:'mat'});this.badges=h('span',{class:'badges'});const caption=app.model.caption(cell,without);this.element=h('button',{type:'button',class:'tile',tabindex:'-1','data-cell':cell},this.mat,this.badges,h('span',{class:'caption',dir:'auto',text:caption,title:caption}));}
update(width){const{app,cell}=this;const{model}=app;const review=app.reviews.of(cell);const isSelected=app.selected.has(cell);const isCurrent=cell===app.current;if(this.isCurrent!==isCurrent){this.isCurrent=isCurrent;this.element.tabIndex=isCurrent?0:-1;this.element.toggleAttribute('data-current',isCurrent);}
const isLarge=width*devicePixelRatio>340;const outcome=model.outcome(cell);if(this.review===review&&this.outcome===outcome&&this.isLarge===isLarge&&this.isSelected===isSelected)return;const isNew=this.outcome!==outcome||this.isLarge!==isLarge||this.review===undefined;[this.review,this.outcome,this.isLarge,this.isSelected]=[review,outcome,isLarge,isSelected];if(isNew)this.drawPicture(isLarge?960:320);this.element.dataset.pick=`${review.pick}`;this.element.dataset.label=labels[review.label];this.element.toggleAttribute('data-selected',isSelected);fill(this.badges,isSelected&&h('span',{class:'badge selected'},icon('check')),review.pick===1&&h('span',{class:'badge picked'},icon('check')),review.pick===-1&&h('span',{class:'badge rejected'},icon('cross')),review.stars>0&&h('span',{class:'badge stars',text:'★'.repeat(review.stars)}),review.comments.length>0&&h('span',{class:'badge'},icon('comment'),`${review.comments.length}`));this.element.setAttribute('aria-label',describe(app,cell));}
drawPicture(side){const{model}=this.app;const{cell}=this;this.element.dataset.state=model.state(cell);const parent=model.parent(cell,side);const addresses=[parent?.image,model.thumbnail(cell,side)];this.mat.classList.toggle('pair',parent!==null);fill(this.mat,...addresses.map((address,place)=>{if(!address)return place===0?null:stateNote(model,cell);const image=h('img',{src:address,alt:'',decoding:'async',draggable:'false'});if(image.complete)image.classList.add('loaded');else image.addEventListener('load',()=>image.classList.add('loaded'));return image;}));}}
function stateNote(model,cell){const state=model.state(cell);const reason=model.reason(cell);return h('span',{class:'note'},h('span',{class:'state',text:stateNames.get(state)}),state!=='missing'&&reason?h('span',{class:'reason',dir:'auto',text:shorten(reason,600)}):null);}
function describe(app,cell){const{model}=app;const state=model.state(cell);return[model.caption(cell)||model.cells[cell].id,state==='completed'?'':stateNames.get(state),...reviewWords(app.reviews.of(cell)),app.selected.has(cell)?'selected':'',].filter(Boolean).join(', ');}
class GridView{constructor(app,stage){this.app=app;this.stage=stage;this.canvas=h('div',{class:'grid',role:'list','aria-label':'Pictures'});this.tiles=new Map();this.layouts=0;}
show(){this.tiles.clear();fill(this.canvas);fill(this.stage,this.canvas);this.layout();}
layout(){const{app,stage}=this;this.layouts+=1;const style=getComputedStyle(this.canvas);const padding=parseFloat(style.paddingLeft)+parseFloat(style.paddingRight);const room=Math.max(80,stage.clientWidth-padding);this.gap=app.size<150?8:14;const size=app.size*(app.model.hasParents?1.9:1);const most=room<500&&size<=240?Math.max(2,Math.floor(room/size)):0;this.columns=most||Math.max(1,Math.floor((room+this.gap)/(size+this.gap)));this.width=(room-this.gap*(this.columns-1))/this.columns;this.caption=this.width<120?0:42;const aspect=app.model.aspect*(app.model.hasParents?2:1);this.height=this.width/aspect+this.caption+this.gap;this.canvas.classList.toggle('bare',this.caption===0);const rows=Math.ceil(app.cells.length/this.columns);this.canvas.style.height=`${rows*this.height+parseFloat(style.paddingTop)*2}px`;this.render();}
render(){const{app,stage,canvas}=this;const top=stage.scrollTop-this.height;const first=Math.max(0,Math.floor(top/this.height))*this.columns;const rows=Math.ceil(stage.clientHeight/this.height)+3;const last=Math.min(app.cells.length,first+rows*this.columns);const wanted=new Set();for(let place=first;place<last;place+=1)wanted.add(place);const current=app.cells.indexOf(app.current);if(current>=0)wanted.add(current);const cells=new Set();for(const place of wanted)cells.add(app.cells[place]);for(const[cell,{item}]of this.tiles){if(cells.has(cell))continue;item.remove();this.tiles.delete(cell);}
const added=[];for(const place of[...wanted].sort((a,b)=>a-b)){const cell=app.cells[place];let entry=this.tiles.get(cell);if(!entry){const tile=new Tile(app,cell);entry={tile,place:-1,layout:-1,item:h('div',{role:'listitem',class:'item'},tile.element)};this.tiles.set(cell,entry);added.push(entry.item);}
entry.tile.update(app.model.hasParents?this.width/2:this.width);if(entry.place===place&&entry.layout===this.layouts)continue;[entry.place,entry.layout]=[place,this.layouts];const{item}=entry;const x=(place%this.columns)*(this.width+this.gap);const y=Math.floor(place/this.columns)*this.height;item.style.transform=`translate(${x}px, ${y}px)`;item.style.width=`${this.width}px`;item.style.height=`${this.height-this.gap}px`;item.setAttribute('aria-posinset',`${place+1}`);item.setAttribute('aria-setsize',`${app.cells.length}`);}
canvas.append(...added);}
step(key){const{cells,current}=this.app;const place=cells.indexOf(current);if(place<0)return cells[0]??null;const page=this.columns*Math.max(1,Math.floor(this.stage.clientHeight/this.height));const steps={ArrowLeft:-1,ArrowRight:1,ArrowUp:-this.columns,ArrowDown:this.columns,PageUp:-page,PageDown:page,Home:-place,End:cells.length-1-place,};const next=place+steps[key];if(key.startsWith('Page'))return cells[Math.min(cells.length-1,Math.max(0,next))];return cells[next]??null;}
reveal(){const place=this.app.cells.indexOf(this.app.current);if(place<0)return;const top=Math.floor(place/this.columns)*this.height;const{stage}=this;if(top<stage.scrollTop)stage.scrollTop=top;const bottom=top+this.height+this.gap*2;if(bottom>stage.scrollTop+stage.clientHeight){stage.scrollTop=bottom-stage.clientHeight;}
this.render();}
element(cell){return this.tiles.get(cell)?.tile.element;}}
class TableSide{constructor(app,outer,inner){const{model}=app;this.model=model;this.outer=outer;this.inner=inner;this.base=inner<0?1:model.axes[inner].values.length;this.codes=[...new Set(app.cells.map((cell)=>this.code(cell)))].sort((a,b)=>a-b);this.places=new Map(this.codes.map((code,place)=>[code,place]));this.groups=[];this.codes.forEach((code,place)=>{const value=Math.floor(code/this.base);const group=this.groups[this.groups.length-1];if(group?.value===value)group.last=place;else this.groups.push({value,first:place,last:place});});this.starts=[];this.end=0;}
code(cell){const{values}=this.model.cells[cell];return(this.outer<0?0:values[this.outer]*this.base)+(this.inner<0?0:values[this.inner]);}
title(place){return this.inner<0?'All':this.model.valueTitle(this.inner,this.codes[place]%this.base);}
lay(start,length,gap){this.length=length;let next=start;for(const{first,last}of this.groups){for(let place=first;place<=last;place+=1){this.starts[place]=next;next+=length+gap;}
if(this.outer>=0)next+=gap;}
this.end=next;}
range(from,length){let[low,high]=[0,this.starts.length];while(low<high){const middle=(low+high)>>1;if(this.starts[middle]+(this.length??0)<from)low=middle+1;else high=middle;}
const first=Math.max(0,low-1);let last=low;while(last<this.starts.length&&this.starts[last]<from+length)last+=1;return{first,last:Math.min(this.starts.length,last+1)};}
get name(){return[this.outer,this.inner].filter((axis)=>axis>=0).map((axis)=>this.model.axisTitle(axis)).join(' › ')||'All';}}
class TableView{constructor(app,stage){this.app=app;this.stage=stage;this.head=h('div',{class:'heads',role:'row','aria-rowindex':1});this.groups=h('div',{class:'groups','aria-hidden':'true'});this.canvas=h('div',{class:'table',role:'table','aria-label':'Pictures by axes'});this.rows=new Map();}
show(){fill(this.canvas,this.head,this.groups);fill(this.stage,this.canvas);this.layout();}
layout(){const{app,stage,canvas}=this;const{model}=app;for(const{row}of this.rows.values())row.remove();this.rows.clear();this.across=new TableSide(app,app.axes.superX,app.axes.x);this.down=new TableSide(app,app.axes.superY,app.axes.y);this.without=Object.values(app.axes);this.slots=new Map();let most=1;for(const cell of app.cells){const place=this.slotOf(cell);const slot=this.slots.get(place);if(slot)slot.push(cell);else this.slots.set(place,[cell]);most=Math.max(most,slot?.length??1);}
if(app.order==='plan')for(const slot of this.slots.values())slot.sort((a,b)=>model.nested(a,b));const isNarrow=stage.clientWidth<600;this.side=(isNarrow?84:148)+(app.axes.superY<0?0:isNarrow?28:40);this.top=40+(app.axes.superX<0?0:30);const gap=most>1?(isNarrow?16:24):12;this.columns=most===1?1:most<=4?2:3;const lines=Math.ceil(Math.min(most,9)/this.columns);this.most=Math.min(most,this.columns*lines);const room=stage.clientWidth-this.side-gap;const natural=app.size*(this.columns===1?1:this.columns===2?1.45:1.8);const fitting=(room-(app.axes.superX<0?0:this.across.groups.length*gap))/Math.max(1,this.across.codes.length)-gap;this.width=isNarrow?Math.min(natural,room*0.8):natural;if(fitting>this.width&&fitting<this.width*1.5)this.width=fitting;this.tileWidth=(this.width-6*(this.columns-1))/this.columns;this.caption=this.most>1&&this.tileWidth>=110?22:0;this.tileHeight=this.tileWidth/model.aspect/(model.hasParents?2:1)+this.caption;this.height=this.tileHeight*lines+6*(lines-1);this.across.lay(this.side,this.width,gap);this.down.lay(this.top+10,this.height,gap);canvas.style.width=`${this.across.end}px`;canvas.style.height=`${this.down.end+gap}px`;canvas.style.setProperty('--side',`${this.side}px`);canvas.style.setProperty('--top',`${this.top}px`);canvas.style.setProperty('--outer',`${isNarrow?28:40}px`);canvas.classList.toggle('bare',this.caption===0);canvas.classList.toggle('nests-down',app.axes.superY>=0);canvas.setAttribute('aria-rowcount',`${this.down.codes.length+1}`);canvas.setAttribute('aria-colcount',`${this.across.codes.length+1}`);this.drawHeads();this.render();}
drawHeads(){const{app,head,across,down}=this;const{model}=app;const corner=h('div',{class:'corner',role:'columnheader','aria-colindex':1},h('span',{dir:'auto',text:`${across.name} →`}),h('span',{dir:'auto',text:`${down.name} ↓`}));const outer=across.outer<0?[]:across.groups.map(({value,first,last})=>{const text=model.valueTitle(across.outer,value);const group=h('div',{class:'head outer','aria-hidden':'true',title:shorten(text)},h('span',{dir:'auto',text:shorten(text)}));group.style.left=`${across.starts[first]}px`;group.style.width=`${across.starts[last]+(across.length??0)-across.starts[first]}px`;return group;});fill(head,corner,...outer,...across.codes.map((code,place)=>{const text=shorten(across.title(place));const before=across.outer<0?'':`${model.valueTitle(across.outer,Math.floor(code/across.base))}, `;const cell=h('div',{class:'head',role:'columnheader','aria-colindex':place+2,dir:'auto',title:before+text,},before&&h('span',{class:'unseen',text:before}),h('span',{text}));cell.style.left=`${across.starts[place]}px`;cell.style.width=`${across.length}px`;return cell;}));fill(this.groups,...(down.outer<0?[]:down.groups.map(({value,first,last})=>{const text=shorten(model.valueTitle(down.outer,value));const group=h('div',{class:'group',title:text},h('div',{},h('span',{dir:'auto',text})));group.style.top=`${down.starts[first]}px`;group.style.height=`${down.starts[last]+(down.length??0)-down.starts[first]}px`;return group;})));}
render(){const{app,stage}=this;const y=this.down.range(stage.scrollTop+this.top,stage.clientHeight-this.top);const x=this.across.range(stage.scrollLeft+this.side,stage.clientWidth-this.side);const[cx,cy]=this.placeOf(app.current);for(const[place,{row}]of this.rows){if((place>=y.first&&place<y.last)||place===cy)continue;row.remove();this.rows.delete(place);}
const rows=new Set([cy]);for(let place=y.first;place<y.last;place+=1)rows.add(place);for(const place of[...rows].filter((entry)=>entry>=0).sort((a,b)=>a-b)){const columns=new Set(place===cy&&cx>=0?[cx]:[]);for(let column=x.first;column<x.last;column+=1)columns.add(column);this.renderRow(place,columns);}}
renderRow(place,columns){const{app,canvas,down}=this;let entry=this.rows.get(place);if(!entry){const text=shorten(down.title(place));const before=down.outer<0?'':`${app.model.valueTitle(down.outer,Math.floor(down.codes[place]/down.base))}, `;const row=h('div',{class:'row',role:'row','aria-rowindex':place+2},h('div',{class:'side',role:'rowheader','aria-colindex':1,dir:'auto',title:before+text},before&&h('span',{class:'unseen',text:before}),h('span',{text})));row.style.top=`${down.starts[place]}px`;row.style.height=`${this.height}px`;entry={row,slots:new Map()};this.rows.set(place,entry);canvas.append(row);}
for(const[column,{slot}]of entry.slots){if(columns.has(column))continue;slot.remove();entry.slots.delete(column);}
for(const column of[...columns].sort((a,b)=>a-b)){let made=entry.slots.get(column);if(!made){made=this.makeSlot(place,column);entry.slots.set(column,made);entry.row.append(made.slot);}
for(const tile of made.tiles)tile.update(app.model.hasParents?this.tileWidth/2:this.tileWidth);}}
makeSlot(place,column){const{app}=this;const cells=this.cellsAt(column,place);const shown=cells.length>this.most?cells.slice(0,this.most-1):cells;if(cells.includes(app.current)&&!shown.includes(app.current)){shown[shown.length-1]=app.current;}
const tiles=shown.map((cell)=>new Tile(app,cell,this.without));const slot=h('div',{class:'slot',role:'cell','aria-colindex':column+2},...tiles.map((tile)=>tile.element));if(cells.length>shown.length){slot.append(h('button',{type:'button',class:'more','data-more':cells[0],'aria-label':`Show all ${cells.length} in the grid`,},h('span',{text:`+${cells.length-shown.length}`})));}
if(cells.length===0){slot.classList.add('empty');slot.append(h('span',{class:'note',text:'Not in this plan'}));}
slot.style.left=`${this.across.starts[column]}px`;slot.style.width=`${this.width}px`;slot.style.setProperty('--across',`${Math.min(this.columns,Math.max(1,this.most))}`);slot.style.setProperty('--tile',`${this.tileHeight}px`);return{slot,tiles};}
slotOf(cell){const[x,y]=[this.across.places.get(this.across.code(cell)),this.down.places.get(this.down.code(cell))];return(y??0)*this.across.codes.length+(x??0);}
cellsAt(column,row){return this.slots.get(row*this.across.codes.length+column)??[];}
placeOf(cell){if(!this.app.shownCells.has(cell))return[-1,-1];return[this.across.places.get(this.across.code(cell))??-1,this.down.places.get(this.down.code(cell))??-1];}
step(key){const{app}=this;const[x,y]=this.placeOf(app.current);if(x<0)return app.cells[0]??null;const slot=this.cellsAt(x,y);const place=slot.indexOf(app.current);if(key==='ArrowLeft'||key==='ArrowRight'){const way=key==='ArrowLeft'?-1:1;if(slot[place+way]!==undefined)return slot[place+way];for(let column=x+way;column>=0&&column<this.across.codes.length;column+=way){const next=this.cellsAt(column,y);if(next.length>0)return way>0?next[0]:next[next.length-1];}
return null;}
if(key==='Home')return app.cells[0];if(key==='End')return app.cells[app.cells.length-1];const page=Math.max(1,Math.floor(this.stage.clientHeight/this.height));const way=key==='ArrowUp'?-1:key==='ArrowDown'?1:key==='PageUp'?-page:page;for(let row=y+way;row>=0&&row<this.down.codes.length;row+=Math.sign(way)){const next=this.cellsAt(x,row);if(next.length>0)return next[Math.min(place,next.length-1)];}
return null;}
reveal(){const[x,y]=this.placeOf(this.app.current);if(x<0)return;const{stage}=this;const top=this.down.starts[y];if(top+this.height+12>stage.scrollTop+stage.clientHeight)stage.scrollTop=top+this.height+12-stage.clientHeight;if(top-this.top-10<stage.scrollTop)stage.scrollTop=top-this.top-10;const left=this.across.starts[x];if(left+this.width+12>stage.scrollLeft+stage.clientWidth)stage.scrollLeft=left+this.width+12-stage.clientWidth;if(left-this.side<stage.scrollLeft)stage.scrollLeft=left-this.side;const entry=this.rows.get(y)?.slots.get(x);if(entry&&!entry.tiles.some((tile)=>tile.cell===this.app.current)){entry.slot.remove();this.rows.get(y)?.slots.delete(x);}
this.render();}
element(cell){const[x,y]=this.placeOf(cell);return this.rows.get(y)?.slots.get(x)?.tiles.find((tile)=>tile.cell===cell)?.element;}}
function details(app,cell){const{model}=app;const outcome=model.outcome(cell);const state=model.state(cell);const{id,requests}=model.cells[cell];const last=model.requests[model.request(cell)];const maker=model.plan.makers[last.maker];const source=model.source(cell);const took=model.latencies.get(model.request(cell));const parts=[];if(state!=='completed'){parts.push(h('section',{class:`verdict ${state}`},h('h3',{text:stateNames.get(state)}),h('p',{dir:'auto',text:model.reason(cell)}),outcome?.billed?h('p',{text:billedNames.get(outcome.billed)??''}):null));}
const constants=model.axes.map((_,axis)=>axis).filter((axis)=>!model.varying.includes(axis));if(constants.length>0){parts.push(section('The same everywhere',constants.map((axis)=>[model.axisTitle(axis),model.valueOf(cell,axis)])));}
for(const request of requests){const name=requests.length>1?`Step ${model.plan.steps[requests.indexOf(request)]}`:'Request';parts.push(section(name,[...model.parameters(request),...model.requests[request].inputs.map((input)=>[input.name,input.file??(typeof input.request==='number'?'the picture of the step before':input.sha256??'')]),['replicate',model.requests[request].replicate],]));}
parts.push(section('Answer',(outcome?.facts??[]).filter(([name])=>name!=='renderer'||!maker.renderer)));parts.push(section('Picture',[['Size',outcome?.width?`${outcome.width} × ${outcome.height}`:null],['File',model.file(cell)],['Price',last.price===null?'unknown':last.price===0?money(0):`at most ${money(last.price)}`],['Took',took===undefined?null:duration(took)],['Source',source?.file],['Chosen from',model.cells[cell].parent?.cell],['Provider',maker.provider],['Model',maker.model],['Answered by',maker.origin],['Renderer',maker.renderer],['Cell',id],['Request key',last.key],]));return parts;}
const billedNames=new Map([['no','Not billed.'],['yes','Billed.'],['maybe','Possibly billed.'],]);function section(title,rows){const known=rows.filter(([,value])=>value!==null&&value!==undefined&&value!=='');if(known.length===0)return document.createComment('');return h('section',{},h('h3',{text:title}),h('dl',{},...known.map(([name,value])=>{const colours=palette(value);if(colours){return h('div',{},h('dt',{dir:'auto',text:sentence(name)}),h('dd',{class:'colours'},...colours.map(({hex,weight})=>h('span',{class:'colour'},swatch(hex),h('span',{text:hex}),h('span',{class:'weight',text:weight})))));}
const text=readable(value);const isLong=text.length>36;return h('div',{class:isLong?'long':''},h('dt',{dir:'auto',text:sentence(name)}),h('dd',{dir:'auto',text}));})));}
function variations(app,cell,active){const{model}=app;const neighbours=model.neighbours(cell);return model.varying.map((axis)=>{const values=model.axes[axis].values;const own=model.cells[cell].values[axis];const first=Math.max(0,Math.min(own-6,values.length-13));const near=values.slice(first,first+13).map((_,place)=>first+place);return h('div',{class:'variation','data-active':axis===active},h('div',{class:'axis'},h('button',{type:'button',class:'axis-name','data-axis':axis,'aria-pressed':`${axis===active}`,title:'Step along this axis with ↑ and ↓',dir:'auto',text:model.axisTitle(axis),}),h('span',{dir:'auto',text:shorten(model.valueOf(cell,axis))}),h('span',{class:'of',text:`${own+1}/${values.length}`})),h('div',{class:'options'},...near.map((value)=>{const other=value===own?{cell,exact:true}:neighbours[axis][value];if(!other)return null;const image=model.thumbnail(other.cell,320);const title=shorten(model.valueTitle(axis,value));return h('button',{type:'button','data-goto':other.cell,'aria-current':value===own?'true':null,'data-near':!other.exact,title:other.exact?title:`${title} (other values differ too)`,'aria-label':`${model.axisTitle(axis)}: ${title}${other.exact?'':', other values differ too'}`,},image?h('img',{src:image,alt:'',decoding:'async'}):h('span',{text:'–'}));})));});}
class Zoom{constructor(area,changed){this.area=area;this.changed=changed;this.scale=1;this.x=0.5;this.y=0.5;this.ratio=1;this.pointers=new Map();this.dragged=0;area.addEventListener('wheel',(event)=>this.wheel(event),{passive:false});area.addEventListener('pointerdown',(event)=>this.down(event));area.addEventListener('pointermove',(event)=>this.move(event));for(const name of['pointerup','pointercancel']){area.addEventListener(name,(event)=>this.pointers.delete((event).pointerId));}
area.addEventListener('dblclick',(event)=>{if(!((event.target).closest('button')))this.toggle(event.clientX,event.clientY);});}
get frames(){return this.area.matches('.frame')?[this.area]:[...this.area.querySelectorAll('.frame')].map((frame)=>(frame));}
measure(frame,width,height){frame.dataset.width=`${width||1}`;frame.dataset.height=`${height||1}`;}
room(frame,scale){const{clientWidth,clientHeight}=frame;if(scale>1)return{left:0,top:0,width:clientWidth,height:clientHeight};const style=getComputedStyle(frame);const[top,right,bottom,left]=[style.paddingTop,style.paddingRight,style.paddingBottom,style.paddingLeft].map(parseFloat);return{left,top,width:Math.max(1,clientWidth-left-right),height:Math.max(1,clientHeight-top-bottom)};}
fit(frame=this.frames[0]){if(!frame)return{width:1,height:1,ratio:1};const[width,height]=[Number(frame.dataset.width)||1,Number(frame.dataset.height)||1];const room=this.room(frame,1);const ratio=Math.min(room.width/width,room.height/height);return{width:width*ratio,height:height*ratio,ratio};}
get actual(){return 1/(this.fit().ratio*devicePixelRatio);}
reset(){this.scale=1;this.place();}
toggle(clientX,clientY){const{actual}=this;if(this.scale>1)this.reset();else this.to(actual>1.05?actual:actual*Math.max(2,Math.round(2/actual)),clientX,clientY);}
to(scale,clientX,clientY){const next=Math.min(Math.max(scale,1),Math.max(8,this.actual*4));const frame=this.frameAt(clientX,clientY);if(!frame)return;const box=frame.getBoundingClientRect();const[before,after]=[this.scale,next].map((at)=>{const room=this.room(frame,at);const[x,y]=[box.left+room.left+room.width/2,box.top+room.top+room.height/2];return{x:clientX===undefined?0:clientX-x,y:clientY===undefined?0:clientY-y};});const{width,height}=this.fit(frame);this.x+=(before.x/this.scale-after.x/next)/width;this.y+=(before.y/this.scale-after.y/next)/height;this.scale=next;this.place();}
frameAt(clientX,clientY){const{frames}=this;if(clientX===undefined||clientY===undefined)return frames[0];return frames.find((frame)=>{const{left,right,top,bottom}=frame.getBoundingClientRect();return clientX>=left&&clientX<right&&clientY>=top&&clientY<bottom;})??frames[0];}
pan(dx,dy){const{width,height}=this.fit();this.x-=dx/(width*this.scale);this.y-=dy/(height*this.scale);this.place();}
place(){const{frames}=this;if(frames.length===0)return;const{ratio}=this.fit();if(this.scale>1)this.scale=Math.max(1,this.scale*this.ratio/ratio);this.ratio=ratio;const inside=(at,size,space)=>{const half=Math.min(0.5,space/(2*size*this.scale));return Math.min(1-half,Math.max(half,at));};frames.forEach((frame,index)=>{const{width,height}=this.fit(frame);const room=this.room(frame,this.scale);const[x,y]=[inside(this.x,width,room.width),inside(this.y,height,room.height)];if(index===0)[this.x,this.y]=[x,y];const left=Math.round(room.left+room.width/2-x*width*this.scale);const top=Math.round(room.top+room.height/2-y*height*this.scale);for(const image of(frame.querySelectorAll('img'))){image.style.width=`${width}px`;image.style.height=`${height}px`;image.style.transform=`translate(${left}px, ${top}px) scale(${this.scale})`;}
for(const pin of(frame.querySelectorAll('[data-at]'))){const[across,down]=(pin.dataset.at??'').split(' ').map(Number);pin.style.left=`${left+across*width*this.scale}px`;pin.style.top=`${top+down*height*this.scale}px`;}
frame.classList.toggle('zoomed',this.scale>1);});this.changed();}
pointAt(frame,clientX,clientY){const box=frame.querySelector('img')?.getBoundingClientRect();if(!box)return null;const point={x:(clientX-box.left)/box.width,y:(clientY-box.top)/box.height};return point.x>=0&&point.x<=1&&point.y>=0&&point.y<=1?point:null;}
get words(){return this.scale===1?'Fit':`${Math.round(this.scale/this.actual*100)} %`;}
key(event){const stride=60;const ways={ArrowLeft:[stride,0],ArrowRight:[-stride,0],ArrowUp:[0,stride],ArrowDown:[0,-stride]};if(event.shiftKey&&this.scale>1&&ways[event.key]){this.pan(...ways[event.key]);return true;}
switch(event.key){case'z':case'Z':this.toggle();return true;case'+':case'=':this.to(this.scale*1.4);return true;case'-':this.to(this.scale/1.4);return true;default:return false;}}
wheel(event){event.preventDefault();const lines=event.deltaMode===1?16:1;this.to(this.scale*Math.exp(-event.deltaY*lines*0.0022),event.clientX,event.clientY);}
down(event){if(event.button!==0||(event.target).closest('button, input'))return;this.pointers.set(event.pointerId,{x:event.clientX,y:event.clientY});this.dragged=0;this.area.setPointerCapture(event.pointerId);}
move(event){const before=this.pointers.get(event.pointerId);if(!before)return;const other=[...this.pointers].find(([id])=>id!==event.pointerId)?.[1];this.dragged+=Math.hypot(event.clientX-before.x,event.clientY-before.y);if(other){const apart=(at)=>Math.hypot(at.x-other.x,at.y-other.y);const ratio=apart({x:event.clientX,y:event.clientY})/Math.max(1,apart(before));this.to(this.scale*ratio,(event.clientX+other.x)/2,(event.clientY+other.y)/2);}else{this.pan(event.clientX-before.x,event.clientY-before.y);}
this.pointers.set(event.pointerId,{x:event.clientX,y:event.clientY});}}
function showPicture(holder,{preview,whole,width,height,alt},sized){const first=h('img',{src:preview??whole,alt,draggable:'false'});fill(holder,first);const size=(image)=>sized(width||image.naturalWidth||1,height||image.naturalHeight||1);size(first);if(!width)first.addEventListener('load',()=>first.isConnected&&size(first));if(!preview||!whole||preview===whole){first.classList.add('whole');return;}
const image=h('img',{src:whole,alt,draggable:'false',class:'whole'});image.decode().then(()=>{if(!first.isConnected)return;first.replaceWith(image);size(image);},()=>undefined);}
class ReviewBar{constructor(app){this.app=app;this.pick=button('pick','Pick (P)',()=>app.review({pick:1}),'Pick','text pick');this.reject=button('reject','Reject (X)',()=>app.review({pick:-1}),'Reject','text reject');this.stars=[1,2,3,4,5].map((stars)=>button(`star-${stars}`,`${counted(stars,'star')} (${stars})`,()=>app.review({stars:app.reviews.of(app.current).stars===stars?0:stars}),'☆','star'));this.labels=labels.slice(1).map((name,place)=>button(`label-${name}`,`${sentence(name)} label (${place+6})`,()=>app.label(place+1),h('span',{class:`dot ${name}`}),'label'));this.element=h('div',{class:'review',role:'group','aria-label':'Review'},this.reject,h('span',{class:'stars-row'},...this.stars),h('span',{class:'labels-row'},...this.labels),this.pick);}
draw({pick,stars,label}){this.pick.setAttribute('aria-pressed',`${pick===1}`);this.reject.setAttribute('aria-pressed',`${pick===-1}`);this.stars.forEach((star,place)=>{star.setAttribute('aria-pressed',`${stars===place+1}`);star.classList.toggle('on',place<stars);star.textContent=place<stars?'★':'☆';});this.labels.forEach((element,place)=>element.setAttribute('aria-pressed',`${label===place+1}`));}}
class Comments{constructor(app,changed){this.app=app;this.changed=changed;this.isPinning=false;this.point=null;this.field=h('textarea',{rows:2,placeholder:'Add a comment','aria-label':'Comment',dir:'auto',maxlength:10000});this.pinButton=button('pin','Set a pin on the picture',()=>this.setPinning(!this.isPinning),icon('pin'),'icon');this.form=h('div',{class:'comment-form'},this.field,h('div',{class:'comment-tools'},this.pinButton,button('add-comment','Add the comment (Ctrl + Enter)',()=>this.add(),'Add','text')));this.field.addEventListener('keydown',(event)=>{if(event.key==='Enter'&&(event.ctrlKey||event.metaKey))this.add();if(event.key==='Escape'){event.preventDefault();this.field.blur();}
event.stopPropagation();});this.list=h('ol',{class:'comments'});this.element=h('section',{class:'commenting'},h('h3',{text:'Comments'}),this.list,this.form);}
reset(){this.point=null;this.setPinning(false);this.field.value='';}
setPinning(isPinning){this.isPinning=isPinning;this.pinButton.setAttribute('aria-pressed',`${isPinning||this.point!==null}`);this.changed();}
pin(point){this.point=point;this.setPinning(false);this.field.focus();}
add(){const text=this.field.value.trim();if(text===''){this.field.focus();return;}
const{app,point}=this;const comment={text,x:point?.x??null,y:point?.y??null,at:Date.now()};this.reset();app.review({comments:[...app.reviews.of(app.current).comments,comment]});}
remove(place){const{app}=this;app.review({comments:app.reviews.of(app.current).comments.filter((_,index)=>index!==place)});}
draw(){const{comments}=this.app.reviews.of(this.app.current);fill(this.list,...comments.map(({text,x},place)=>h('li',{},h('span',{class:x===null?'number':'number pinned',text:place+1}),h('p',{dir:'auto',text}),button('remove-comment',`Delete comment ${place+1}`,()=>this.remove(place),icon('close'),'icon small'))));this.list.hidden=comments.length===0;}
pins(){const{comments}=this.app.reviews.of(this.app.current);const pins=comments.map(({x,y,text},place)=>(x===null||y===null?null:h('span',{class:'pin','data-at':`${x} ${y}`,title:shorten(text),text:place+1})));if(this.point)pins.push(h('span',{class:'pin new','data-at':`${this.point.x} ${this.point.y}`,text:'+'}));return pins.filter((pin)=>pin!==null);}}
class Loupe{constructor(app){this.app=app;this.isOpen=false;this.instead=null;this.drawn=-1;this.axis=app.axis;this.title=h('h2',{dir:'auto',id:'loupe-title'});this.position=h('span',{class:'position'});this.percent=h('span',{class:'percent','aria-hidden':'true'});this.picture=h('div',{class:'layer'});this.pins=h('div',{class:'pins'});this.frame=h('div',{class:'frame'},this.picture,this.pins);this.over=h('span',{class:'over'});this.panel=h('div',{class:'panel',tabindex:'0',role:'region','aria-label':'Details'});this.sourceButton=button('source','Show the source photo (S)',()=>this.toggle('source'),'Source','text');this.parentButton=button('parent','Show the picture it was chosen from (B)',()=>this.toggle('parent'),'Before','text');this.parentButton.hidden=!app.model.hasParents;this.zoomButton=button('zoom','Zoom (Z)',()=>this.zoom.toggle(),this.percent,'text');this.bar=new ReviewBar(app);this.comments=new Comments(app,()=>this.drawPins());this.dialog=h('dialog',{class:'loupe','aria-labelledby':'loupe-title'},h('div',{class:'loupe-bar'},h('div',{class:'loupe-title'},this.title,this.position),h('div',{class:'loupe-tools'},this.zoomButton,this.parentButton,this.sourceButton,button('compare','Compare (C)',()=>app.openCompare(),icon('compare'),'icon'),button('panel','Details (I)',()=>this.togglePanel(),icon('panel'),'icon'),button('close','Close (Esc)',()=>this.close(),icon('close'),'icon'))),h('div',{class:'loupe-stage'},this.frame,this.over,button('previous','Previous (←)',()=>this.step(-1),icon('left'),'icon turn previous'),button('next','Next (→)',()=>this.step(1),icon('right'),'icon turn next'),this.bar.element),this.panel);document.body.append(this.dialog);this.zoom=new Zoom(this.frame,()=>{this.percent.textContent=this.zoom.words;});this.frame.addEventListener('click',(event)=>this.clickedPicture(event));this.dialog.addEventListener('close',()=>this.closed());this.panel.addEventListener('click',(event)=>this.clicked(event));new ResizeObserver(()=>this.isOpen&&this.zoom.place()).observe(this.frame);}
open(){if(this.isOpen)return;this.isOpen=true;this.instead=null;this.zoom.scale=1;this.dialog.showModal();this.draw();this.dialog.focus();}
close(){this.dialog.close();this.closed();}
closed(){if(!this.isOpen)return;this.isOpen=false;this.app.dialogClosed();}
draw(){const{app}=this;const{model,current}=app;if(current!==this.drawn)this.comments.reset();this.drawn=current;const place=app.cells.indexOf(current);this.title.textContent=model.caption(current)||model.cells[current].id;this.position.textContent=place<0?'not among the shown':`${place+1} of ${app.cells.length}`;const others={source:model.source(current),parent:model.parent(current)};for(const[name,element]of([['source',this.sourceButton],['parent',this.parentButton]])){element.disabled=!others[name];if(this.instead===name&&!others[name])this.instead=null;element.setAttribute('aria-pressed',`${this.instead===name}`);}
this.drawPicture(this.instead?others[this.instead]:null);this.drawReview();const scroll=this.panel.scrollTop;const focused=(document.activeElement);const isInside=this.panel.contains(focused)&&focused!==this.panel&&focused!==this.comments.field;fill(this.panel,model.varying.length>0&&h('section',{class:'variations'},h('h3',{text:'Step along one axis'}),...variations(app,current,app.axis)),this.comments.element,...details(app,current),h('label',{class:'advance'},h('input',{type:'checkbox',checked:app.advances,onchange:(event)=>{app.advances=event.target.checked;},}),'Go on to the next after P or X'));this.panel.scrollTop=scroll;if(isInside)this.panel.focus({preventScroll:true});for(const way of[-1,1]){const next=app.cells[place+way];const address=next===undefined?null:model.image(next);if(address)new Image().src=address;}}
drawPicture(other){const{model,current}=this.app;const outcome=model.outcome(current);const name=this.instead==='parent'?'Chosen from':'Source photo';this.over.textContent=other?`${name} ${other.file}`:'';this.frame.classList.toggle('bare',!other&&!outcome?.blob);const sized=(width,height)=>{this.zoom.measure(this.frame,width,height);this.zoom.place();};if(other){showPicture(this.picture,{preview:null,whole:other.image,alt:`${name} ${other.file}`},sized);}else if(outcome?.blob){showPicture(this.picture,{preview:model.thumbnail(current,960),whole:model.image(current),width:outcome.width,height:outcome.height,alt:describe(this.app,current),},sized);}else{fill(this.picture,stateNote(model,current));sized(1,1);}}
drawReview(){this.bar.draw(this.app.reviews.of(this.app.current));this.comments.draw();this.drawPins();}
drawPins(){if(!this.isOpen)return;fill(this.pins,...(this.instead?[]:this.comments.pins()));this.frame.classList.toggle('pinning',this.comments.isPinning);this.zoom.place();}
toggle(name){this.instead=this.instead===name?null:name;this.draw();}
togglePanel(){this.dialog.classList.toggle('without-panel');this.zoom.place();}
step(way){const{app}=this;const next=app.cells[app.cells.indexOf(app.current)+way];if(next!==undefined)app.select(next);}
clicked(event){const pressed=(event.target).closest('button');if(pressed?.dataset.goto)this.app.select(Number(pressed.dataset.goto));if(pressed?.dataset.axis){this.app.axis=Number(pressed.dataset.axis);this.draw();}}
clickedPicture(event){if(!this.comments.isPinning||this.zoom.dragged>4)return;const point=this.zoom.pointAt(this.frame,event.clientX,event.clientY);if(point)this.comments.pin(point);}
key(event){if(this.zoom.key(event))return true;const{app}=this;switch(event.key.length===1?event.key.toLowerCase():event.key){case'ArrowLeft':this.step(-1);return true;case'ArrowRight':this.step(1);return true;case'ArrowUp':app.stepAlong(app.current,-1,(cell)=>app.select(cell));return true;case'ArrowDown':app.stepAlong(app.current,1,(cell)=>app.select(cell));return true;case'a':app.nextAxis();this.draw();return true;case's':if(!this.sourceButton.disabled)this.toggle('source');return true;case'b':if(!this.parentButton.disabled)this.toggle('parent');return true;case'i':this.togglePanel();return true;case'c':app.openCompare();return true;case'm':if(this.dialog.classList.contains('without-panel'))this.togglePanel();this.comments.field.focus();return true;case'k':this.comments.setPinning(!this.comments.isPinning);return true;case'Escape':if(this.comments.isPinning)this.comments.setPinning(false);else this.close();return true;case'e':this.close();return true;case'Enter':if((event.target).matches('button, input'))return false;if(!event.repeat)this.close();return true;default:return false;}}}
const modes=([['side','Side by side'],['slider','Slider'],['blink','Blink'],['difference','Difference'],]);class Compare{constructor(app){this.app=app;this.isOpen=false;this.sides=[];this.active=0;this.mode='side';this.split=0.5;this.gain=4;this.percent=h('span',{class:'percent','aria-hidden':'true'});this.modeButtons=modes.map(([mode,label])=>button(mode,`${label} (V for the next)`,()=>this.setMode(mode),label));this.sourceButton=button('source','The source photo as a side (S)',()=>this.toggleOther('source'),'Source','text');this.parentButton=button('parent','The picture it was chosen from as a side (B)',()=>this.toggleOther('parent'),'Before','text');this.parentButton.hidden=!app.model.hasParents;this.body=h('div',{class:'panes'});this.knob=h('input',{type:'range',class:'knob',min:0,max:100,step:0.5});this.words=h('p',{class:'position',id:'compare-words'});this.bar=new ReviewBar(app);this.dialog=h('dialog',{class:'compare','aria-labelledby':'compare-title'},h('div',{class:'loupe-bar'},h('div',{class:'loupe-title'},h('h2',{id:'compare-title',text:'Compare'}),this.words),h('div',{class:'switch',role:'group','aria-label':'How to compare'},...this.modeButtons),h('div',{class:'loupe-tools'},button('zoom','Zoom (Z)',()=>this.zoom.toggle(),this.percent,'text'),this.parentButton,this.sourceButton,button('close','Close (Esc)',()=>this.close(),icon('close'),'icon'))),h('div',{class:'loupe-stage'},this.body,this.knob,this.bar.element));document.body.append(this.dialog);this.zoom=new Zoom(this.body,()=>{this.percent.textContent=this.zoom.words;});this.knob.addEventListener('input',()=>{if(this.mode==='slider')this.split=this.knob.value/100;else this.gain=this.knob.value/5;this.drawKnob();});this.body.addEventListener('pointermove',(event)=>{if(this.mode!=='slider'||this.zoom.scale>1)return;const box=this.body.getBoundingClientRect();this.split=Math.min(1,Math.max(0,(event.clientX-box.left)/box.width));this.drawKnob();});this.body.addEventListener('click',(event)=>{const pane=(event.target).closest('[data-side]');if(pane&&this.zoom.dragged<5)this.activate(Number((pane).dataset.side));});this.dialog.addEventListener('close',()=>this.closed());new ResizeObserver(()=>this.isOpen&&this.arrange()).observe(this.body);}
open(sides){const{model,cells}=this.app;this.sides=sides.slice(0,16);this.active=Math.max(0,this.sides.findIndex(({kind})=>kind==='cell'));if(this.sides.length===1){const{cell}=this.sides[0];const next=cells[cells.indexOf(cell)+1]??cells[cells.indexOf(cell)-1];if(model.parent(cell))this.sides.unshift({kind:'parent',cell:-1});else if(model.source(cell))this.sides.unshift({kind:'source',cell:-1});else if(next!==undefined)this.sides.push({kind:'cell',cell:next});this.active=this.sides.findIndex((side)=>side.cell===cell);}
this.app.current=this.cell;this.zoom.scale=1;if(!this.isOpen){this.isOpen=true;this.dialog.showModal();this.dialog.focus();this.blinking=setInterval(()=>this.blink(),700);}
this.draw();}
close(){this.dialog.close();this.closed();}
closed(){if(!this.isOpen)return;this.isOpen=false;clearInterval(this.blinking);fill(this.body);this.app.dialogClosed();}
get cell(){return this.sides[this.active].cell;}
get drawn(){if(this.mode==='side')return this.sides.map((_,place)=>place);const other=this.sides.findIndex((_,place)=>place!==this.active);return other<0?[this.active]:[other,this.active];}
draw(){this.modeButtons.forEach((element,place)=>element.setAttribute('aria-pressed',`${modes[place][0]===this.mode}`));const{model}=this.app;for(const[kind,element,picture]of([['source',this.sourceButton,model.source(this.cell)],['parent',this.parentButton,model.parent(this.cell)],])){element.disabled=!picture;element.setAttribute('aria-pressed',`${this.sides.some((side)=>side.kind===kind)}`);}
this.body.className='panes';this.body.dataset.mode=this.mode;if(this.mode==='side'){fill(this.body,...this.drawn.map((place)=>this.pane(place)));}else{const frame=h('div',{class:'frame'});for(const place of this.drawn){const layer=h('div',{class:'layer'});frame.append(layer);this.drawSide(layer,frame,place);}
fill(this.body,frame,...this.drawn.map((place,index)=>h('span',{class:`over ${index===0?'first':'second'}`,dir:'auto',text:this.caption(place)})));}
this.arrange();this.drawKnob();this.drawReview();this.words.textContent=this.mode==='side'?counted(this.sides.length,'picture'):`${this.drawn.length} of ${counted(this.sides.length,'picture')}`;this.app.remember();}
pane(place){const{kind}=this.sides[place];const frame=h('div',{class:'frame'});const layer=h('div',{class:'layer'});frame.append(layer);this.drawSide(layer,frame,place);const caption=this.caption(place);return h('div',{class:'pane','data-side':place,'data-active':place===this.active},frame,h('div',{class:'pane-head'},kind==='cell'?button('activate',`Review this one: ${caption}`,()=>this.activate(place),h('span',{dir:'auto',text:caption}),'pane-name'):h('span',{class:'pane-name',dir:'auto',text:caption}),h('span',{class:'pane-review'}),this.sides.length>2&&button('remove',`Leave out: ${caption}`,()=>this.remove(place),icon('close'),'icon small')));}
drawSide(layer,frame,place){const{app}=this;const{model}=app;const{kind,cell}=this.sides[place];const sized=(width,height)=>{if(kind==='cell'||!frame.dataset.width)this.zoom.measure(frame,width,height);this.zoom.place();};const other=kind==='source'?model.source(this.cell):kind==='parent'?model.parent(this.cell):null;const outcome=kind==='cell'?model.outcome(cell):null;if(other){showPicture(layer,{preview:null,whole:other.image,alt:this.caption(place)},sized);}else if(outcome?.blob){showPicture(layer,{preview:model.thumbnail(cell,960),whole:model.image(cell),width:outcome.width,height:outcome.height,alt:this.caption(place),},sized);}else{fill(layer,kind==='cell'?stateNote(model,cell):h('span',{class:'note',text:'Not at hand'}));sized(1,1);}}
caption(place){const{model}=this.app;const{kind,cell}=this.sides[place];if(kind==='source')return`Source ${model.source(this.cell)?.file??''}`;if(kind==='parent')return`Chosen from ${model.parent(this.cell)?.file??''}`;const cells=this.sides.filter((side)=>side.kind==='cell').map((side)=>model.cells[side.cell].values);const alike=model.varying.filter((axis)=>cells.every((values)=>values[axis]===cells[0][axis]));return(cells.length>1&&model.caption(cell,alike))||model.caption(cell)||model.cells[cell].id;}
arrange(){const count=this.mode==='side'?this.sides.length:1;const{clientWidth,clientHeight}=this.body;const aspect=this.app.model.aspect;let[best,size]=[1,0];for(let columns=1;columns<=count;columns+=1){const rows=Math.ceil(count/columns);const width=Math.min(clientWidth/columns,(clientHeight/rows-40)*aspect);if(width>size)[best,size]=[columns,width];}
this.body.style.setProperty('--columns',`${best}`);this.zoom.place();}
drawKnob(){const{mode,knob}=this;knob.hidden=mode!=='slider'&&mode!=='difference';knob.setAttribute('aria-label',mode==='slider'?'Divider':'Brightness of the difference');knob.value=`${mode==='slider'?this.split*100:this.gain*5}`;this.body.style.setProperty('--split',`${this.split*100}%`);this.body.style.setProperty('--gain',`${this.gain}`);}
drawReview(){const{app}=this;this.bar.draw(app.reviews.of(this.cell));for(const pane of(this.body.querySelectorAll('.pane'))){const side=this.sides[Number(pane.dataset.side)];if(side.kind!=='cell')continue;const review=app.reviews.of(side.cell);pane.dataset.pick=`${review.pick}`;const element=pane.querySelector('.pane-review');if(element){fill(element,review.pick===1&&h('span',{class:'badge picked'},icon('check')),review.pick===-1&&h('span',{class:'badge rejected'},icon('cross')),review.stars>0&&h('span',{class:'badge stars',text:'★'.repeat(review.stars)}),review.label>0&&h('span',{class:`dot ${labels[review.label]}`}));}}}
setMode(mode){this.mode=mode;announce(modes.find(([name])=>name===mode)?.[1]??'');this.draw();}
activate(place){if(this.sides[place]?.kind!=='cell'||place===this.active)return;this.active=place;this.app.current=this.cell;announce(`Reviewing ${this.caption(place)}`);if(this.mode!=='side'||this.sides.some(({kind})=>kind!=='cell')){this.draw();return;}
for(const pane of(this.body.querySelectorAll('.pane'))){pane.toggleAttribute('data-active',Number(pane.dataset.side)===place);}
this.drawReview();}
toggleOther(kind){const there=this.sides.findIndex((side)=>side.kind===kind);if(there>=0){if(this.sides.length>1)this.remove(there);return;}
this.sides.unshift({kind,cell:-1});this.active+=1;this.draw();}
remove(place){const cells=this.sides.filter(({kind})=>kind==='cell').length;if(this.sides[place].kind==='cell'&&cells<2)return;this.sides.splice(place,1);if(this.active>=place&&this.active>0)this.active-=1;if(this.sides[this.active].kind!=='cell')this.active=this.sides.findIndex(({kind})=>kind==='cell');this.app.current=this.cell;this.draw();}
replace(cell){if(cell===undefined)return;this.sides[this.active]={kind:'cell',cell};this.app.current=cell;this.draw();}
blink(isForced=false){if(this.mode!=='blink')return;if(!isForced&&matchMedia('(prefers-reduced-motion: reduce)').matches)return;this.body.classList.toggle('flipped');}
key(event){if(this.zoom.key(event))return true;const{app}=this;const turn=(way)=>this.replace(app.cells[app.cells.indexOf(this.cell)+way]);switch(event.key.length===1?event.key.toLowerCase():event.key){case'ArrowLeft':turn(-1);return true;case'ArrowRight':turn(1);return true;case'ArrowUp':app.stepAlong(this.cell,-1,(cell)=>this.replace(cell));return true;case'ArrowDown':app.stepAlong(this.cell,1,(cell)=>this.replace(cell));return true;case'a':app.nextAxis();return true;case'v':this.setMode(modes[(modes.findIndex(([mode])=>mode===this.mode)+1)%modes.length][0]);return true;case'w':{const cells=this.sides.map((_,place)=>place).filter((place)=>this.sides[place].kind==='cell');this.activate(cells[(cells.indexOf(this.active)+1)%cells.length]);return true;}
case's':this.toggleOther('source');return true;case'b':if(!this.parentButton.disabled)this.toggleOther('parent');return true;case'[':case']':{const way=event.key==='['?-1:1;if(this.mode==='slider')this.split=Math.min(1,Math.max(0,this.split+way*0.05));else this.gain=Math.min(20,Math.max(1,this.gain+way));this.drawKnob();return true;}
case' ':if((event.target).matches('button'))return false;this.blink(true);return true;case'e':case'c':case'Escape':this.close();return true;default:return false;}}}
class Facets{constructor(app,element){this.app=app;this.element=element;this.unfolded=new Set();element.addEventListener('click',(event)=>this.clicked(event));}
draw(){const{app}=this;const focused=(document.activeElement);const back=this.element.contains(focused)?focused?.dataset:undefined;const scroll=this.element.scrollTop;const isFiltered=app.query!==''||[...app.chosen.values()].some((set)=>set.size>0);fill(this.element,h('div',{class:'facets-head'},h('h2',{text:'Filters'}),isFiltered&&h('button',{type:'button',class:'text','data-clear':true,text:'Clear all'})),...app.dimensions.map((dimension,place)=>this.dimension(dimension,app.counts[place])));this.element.scrollTop=scroll;if(!back)return;for(const button of this.element.querySelectorAll('button')){if(button.dataset.dimension===back.dimension&&button.dataset.option===back.option){button.focus({preventScroll:true});}}}
dimension(dimension,counts){const{app}=this;const chosen=app.chosen.get(dimension.id)??new Set();const options=dimension.options.map((option,place)=>({...option,count:counts[place]})).filter(({id,count})=>dimension.id.startsWith('axis.')||count>0||chosen.has(id));if(options.length<2&&chosen.size===0)return null;const limit=this.unfolded.has(dimension.id)?Infinity:12;const shown=options.filter((option,place)=>place<limit||chosen.has(option.id));return h('section',{role:'group','aria-label':dimension.title},h('h3',{dir:'auto',text:dimension.title}),h('div',{class:'options'},...shown.map((option)=>{const{count}=option;const title=/^[1-5]$/.test(option.id)&&dimension.id==='stars'?counted(Number(option.id),'star'):option.title;return h('button',{type:'button',class:'option','data-dimension':dimension.id,'data-option':option.id,'aria-pressed':`${chosen.has(option.id)}`,'data-none':count===0,'aria-label':`${title}, ${counted(count,'picture')}`,},dimension.id==='label'&&option.id!=='none'&&h('span',{class:`dot ${option.id}`}),option.colours?.length&&h('span',{class:'swatches'},...option.colours.map(swatch)),h('span',{class:'name',dir:'auto',text:option.title,title:option.title}),h('span',{class:'count',text:count.toLocaleString('en')}));})),shown.length<options.length&&h('button',{type:'button',class:'text','data-unfold':dimension.id,text:`${options.length-shown.length} more`,}));}
clicked(event){const{app}=this;const button=(event.target).closest('button');if(!button)return;const{dimension,option,unfold}=button.dataset;if(dimension&&option){const set=new Set(app.chosen.get(dimension));if(!set.delete(option))set.add(option);app.chosen.set(dimension,set);app.filter();}else if(unfold){this.unfolded.add(unfold);this.draw();}else if(button.hasAttribute('data-clear')){app.clearFilters();}}}
function swatch(colour){const element=h('span',{class:'swatch'});element.style.backgroundColor=colour;return element;}
function chart(title,summary,drawing,table){return h('section',{class:'chart'},h('h3',{text:title}),h('p',{class:'chart-words',text:summary}),drawing,h('details',{},h('summary',{text:'As a table'}),figures(table)));}
function figures({head,rows}){return h('div',{class:'scrolls',tabindex:'0',role:'region','aria-label':'Figures'},h('table',{class:'figures'},h('thead',{},h('tr',{},...head.map((text)=>h('th',{scope:'col',text})))),h('tbody',{},...rows.map(([first,...rest])=>h('tr',{},h('th',{scope:'row',dir:'auto',text:first}),...rest.map((text)=>h('td',{text})))))));}
function roundUp(value){if(value<=0)return 1;const power=10**Math.floor(Math.log10(value));return[1,2,2.5,5,10].map((step)=>step*power).find((step)=>step>=value)??value;}
function columns({bars,words,from,to,label,unit,lines=[],marks=[]}){const[width,height,left,bottom]=[640,220,44,26];const top=roundUp(Math.max(...bars,...lines.map(({at})=>at),1e-9));const y=(value)=>height-bottom-(value/top)*(height-bottom-20);const step=(width-left-8)/bars.length;return svg('svg',{viewBox:`0 0 ${width} ${height}`,role:'img','aria-label':label,class:'columns'},...[0,0.5,1].map((share)=>svg('g',{},svg('line',{class:'rule',x1:left,x2:width-8,y1:y(top*share),y2:y(top*share)}),svg('text',{class:'tick',x:left-6,y:y(top*share)+4,'text-anchor':'end',text:Number((top*share).toPrecision(3))}))),...bars.map((bar,place)=>svg('rect',{class:'bar',x:left+place*step+step*0.08,width:Math.max(0.5,step*0.84),y:y(bar),height:Math.max(0,height-bottom-y(bar)),rx:Math.min(2,step/4),},svg('title',{text:words(place)}))),...lines.map(({at,text})=>svg('g',{},svg('line',{class:'limit',x1:left,x2:width-8,y1:y(at),y2:y(at)}),svg('text',{class:'limit-words',x:width-10,y:y(at)-5,'text-anchor':'end',text}))),...marks.map(({at,text},place)=>svg('g',{},svg('line',{class:'mark',x1:left+at*(width-left-8),x2:left+at*(width-left-8),y1:14,y2:height-bottom}),svg('text',{class:'limit-words',x:left+at*(width-left-8)+5,y:22+place*14,text}))),svg('text',{class:'tick',x:left,y:height-8,text:from}),svg('text',{class:'tick',x:width-8,y:height-8,'text-anchor':'end',text:to}),svg('text',{class:'tick',x:left-36,y:11,text:unit}));}
function levelBars(rows){return h('div',{class:'level-bars'},...rows.map(({name,share,text,kind,low,high})=>{const bar=h('span',{class:`level ${kind??''}`});bar.style.width=`${share*100}%`;const track=h('span',{class:'track'},bar);if(low!==undefined&&high!==undefined){const whisker=h('span',{class:'whisker'});whisker.style.left=`${low*100}%`;whisker.style.width=`${(high-low)*100}%`;track.append(whisker);}
return h('div',{class:'level-row'},h('span',{class:'level-name',dir:'auto',text:shorten(name),title:shorten(name)}),track,h('span',{class:'level-words',text}));}));}
function wilson(hits,of){if(of===0)return[0,1];const z=1.959964;const share=hits/of;const middle=share+(z*z)/(2*of);const reach=z*Math.sqrt((share*(1-share))/of+(z*z)/(4*of*of));return[Math.max(0,(middle-reach)/(1+(z*z)/of)),Math.min(1,(middle+reach)/(1+(z*z)/of))];}
function standings(app,axis,cells){const{model,reviews}=app;const rows=model.axes[axis].values.map((_,value)=>({value,cells:0,picked:0,rejected:0,stars:0,starred:0,rate:0,low:0,high:1}));for(const cell of cells){const row=rows[model.cells[cell].values[axis]];const{pick,stars}=reviews.of(cell);row.cells+=1;if(pick===1)row.picked+=1;if(pick===-1)row.rejected+=1;if(stars>0){row.stars+=stars;row.starred+=1;}}
for(const row of rows){const decided=row.picked+row.rejected;row.rate=decided===0?0:row.picked/decided;[row.low,row.high]=wilson(row.picked,decided);}
const isDecided=(row)=>row.picked+row.rejected>0;return rows.filter((row)=>row.cells>0).sort((a,b)=>Number(isDecided(b))-Number(isDecided(a))||b.rate-a.rate||b.low-a.low||b.stars/(b.starred||1)-a.stars/(a.starred||1));}
function showResults(app,stage){const{model,reviews}=app;const picked=app.cells.filter((cell)=>reviews.of(cell).pick===1).length;const rejected=app.cells.filter((cell)=>reviews.of(cell).pick===-1).length;fill(stage,h('div',{class:'page'},h('h2',{text:'Which value wins'}),h('p',{class:'lead',text:picked+rejected===0?'Nothing is decided yet. Pick (P) and reject (X) pictures, and this page shows which value of each axis is liked best.':`${counted(picked,'picture')} picked and ${rejected.toLocaleString('en')} rejected of ${app.cells.length.toLocaleString('en')} shown. Bars are the share that was picked among the decided; the thin line is its 95 % interval.`,}),h('div',{class:'standings'},...model.varying.map((axis)=>axisStandings(app,axis)))));}
function axisStandings(app,axis){const{model}=app;const rows=standings(app,axis,app.cells);const decided=rows.filter((row)=>row.picked+row.rejected>0);const[first,second]=decided;const name=first?shorten(model.valueTitle(axis,first.value),60):'';const verdict=!first?'Undecided.':decided.length===1?`Only “${name}” has been decided on.`:first.low>Math.max(...decided.slice(1).map((row)=>row.high))?`“${name}” wins clearly.`:first.rate===second.rate?'No value is ahead.':`“${name}” leads; more decisions would tell for sure.`;const shown=rows.slice(0,40);return h('section',{class:'standing'},h('h3',{dir:'auto',text:model.axisTitle(axis)}),h('p',{class:'chart-words',dir:'auto',text:verdict}),levelBars(shown.map((row)=>{const total=row.picked+row.rejected;return{name:model.valueTitle(axis,row.value),share:row.rate,low:total>0?row.low:undefined,high:total>0?row.high:undefined,text:total===0?'–':`${percent(row.rate)} (${percent(row.low).replace(' %','')}–${percent(row.high)}) · ${row.picked}/${total}${row.starred>0?` · ${(row.stars/row.starred).toFixed(1)} ★`:''}`,kind:row===first&&first.rate>0?'best':'',};})),rows.length>shown.length&&h('p',{class:'chart-words',text:`and ${rows.length-shown.length} more`}));}
function showRun(app,stage){const{model}=app;const total=model.cells.length;const states=[...stateNames].filter(([state])=>model.stateCounts.has(state));const times=model.times.requests;fill(stage,h('div',{class:'page'},h('h2',{text:'The run'}),h('dl',{class:'totals'},...[['Cells',total.toLocaleString('en')],['Requests',model.requests.length.toLocaleString('en')],['Pictures',(model.stateCounts.get('completed')??0).toLocaleString('en')],['Price',model.isUnpriced?'unknown':model.price===0?money(0):`at most ${money(model.price)}`],['Took',model.times.elapsed?duration(model.times.elapsed):null],].filter(([,value])=>value!==null).map(([name,value])=>h('div',{},h('dt',{text:name}),h('dd',{text:value})))),h('div',{class:'charts'},h('section',{class:'chart'},h('h3',{text:'Cells by state'}),levelBars(states.map(([state,name])=>{const count=model.stateCounts.get(state)??0;return{name,share:count/total,text:`${count.toLocaleString('en')} · ${percent(count/total)}`,kind:state};}))),times.length===0?h('section',{class:'chart'},h('h3',{text:'Times'}),h('p',{class:'chart-words',text:'This run sent nothing: every picture was there already, or nothing has come yet.'})):null,requestsOverTime(model),latencyChart(model),moneyChart(app)),failures(app)));}
function requestsOverTime(model){const starts=(model.times.requests.map(([,start])=>start).filter((start)=>start!==null));if(starts.length<2)return null;const end=Math.max(model.times.elapsed??0,...model.times.requests.map(([,start,took])=>(start??0)+took),1);const width=[1,2,5,10,15,30,60,120,300,600,1800,3600,7200].map((seconds)=>seconds*1000).find((step)=>end/step<=60)??end/60;const counts=new Array(Math.max(1,Math.ceil(end/width))).fill(0);for(const start of starts)counts[Math.min(counts.length-1,Math.floor(start/width))]+=1;const bars=counts.map((count)=>count*60000/width);const limits=(model.times.limits??[]).map(({provider,per_minute:rate})=>({at:rate,text:`limit of ${provider}: ${rate}/min`}));return chart('Requests over time',`${counted(starts.length,'request')} in ${duration(end)}, ${Math.round(Math.max(...bars))} a minute at most.`,columns({bars,unit:'per minute',from:'0',to:duration(end),lines:limits,label:'Requests a minute over the run',words:(place)=>`${duration(place*width)}: ${counts[place]}`,}),{head:['From','Requests','Per minute'],rows:counts.map((count,place)=>[duration(place*width),count,Math.round(bars[place])])});}
function latencyChart(model){const sorted=model.times.requests.map(([,,took])=>took).sort((a,b)=>a-b);if(sorted.length<2)return null;const at=(share)=>sorted[Math.min(sorted.length-1,Math.floor(share*sorted.length))];const[low,high]=[sorted[0],Math.max(sorted[sorted.length-1],sorted[0]+1)];const bars=new Array(24).fill(0);const bin=(took)=>Math.min(23,Math.floor((took-low)/(high-low)*24));for(const took of sorted)bars[bin(took)]+=1;const edge=(place)=>duration(low+(high-low)*place/24);return chart('How long a picture took',`Half came within ${duration(at(0.5))}, 95 % within ${duration(at(0.95))}, the slowest took ${duration(high)}.`,columns({bars,unit:'pictures',from:duration(low),to:duration(high),label:'Histogram of latencies',marks:[{at:(at(0.5)-low)/(high-low),text:'median'},{at:(at(0.95)-low)/(high-low),text:'95 %'}].filter(({at:share})=>share<0.9),words:(place)=>`${edge(place)} to ${edge(place+1)}: ${bars[place]}`,}),{head:['From','To','Pictures'],rows:bars.map((bar,place)=>[edge(place),edge(place+1),bar])});}
function moneyChart(app){const{model}=app;if(model.varying.length===0||model.requests.every(({price})=>!price))return null;const axis=model.varying.includes(app.moneyAxis)?app.moneyAxis:model.varying[0];const seen=model.axes[axis].values.map(()=>new Set());const sums=model.axes[axis].values.map(()=>0);for(const{values,requests}of model.cells){const value=values[axis];for(const request of requests){if(seen[value].has(request))continue;seen[value].add(request);sums[value]+=model.requests[request].price??0;}}
const most=Math.max(...sums,1e-9);const rows=sums.map((sum,value)=>({sum,value})).filter(({value})=>seen[value].size>0).sort((a,b)=>b.sum-a.sum).slice(0,40);return h('section',{class:'chart'},h('h3',{text:'Money by value'}),h('label',{class:'chart-words'},'Axis ',h('select',{id:'money-axis',onchange:(event)=>{app.moneyAxis=Number(event.target.value);app.draw();byId('money-axis').focus();},},...model.varying.map((entry)=>h('option',{value:entry,selected:entry===axis,text:model.axisTitle(entry)})))),levelBars(rows.map(({sum,value})=>({name:model.valueTitle(axis,value),share:sum/most,text:`${money(sum)} · ${counted(seen[value].size,'request')}`,}))));}
function failures(app){const{model}=app;const groups=new Map();for(let cell=0;cell<model.cells.length;cell+=1){const state=model.state(cell);if(state==='completed'||state==='missing')continue;const reason=model.reason(cell);const key=`${state}\n${reason}`;const group=groups.get(key)??{state,reason,cells:[]};group.cells.push(cell);groups.set(key,group);}
if(groups.size===0)return null;const sorted=[...groups.values()].sort((a,b)=>b.cells.length-a.cells.length);return h('section',{class:'failures'},h('h3',{text:'What has no picture, and why'}),h('ul',{},...sorted.slice(0,100).map(({state,reason,cells})=>h('li',{class:state},h('span',{class:'state',text:`${stateNames.get(state)}, ${counted(cells.length,'cell')}`}),h('p',{dir:'auto',text:shorten(reason,2000)}),button('show',`Show ${counted(cells.length,'cell')}: ${stateNames.get(state)}`,()=>app.showOnly('state',state),'Show','text')))),sorted.length>100&&h('p',{class:'chart-words',text:`and ${sorted.length-100} more reasons`}));}
function showPlan(app,stage){const{model}=app;const{recipe,steps}=model.plan;const picked=model.cells.map((_,cell)=>cell).filter((cell)=>app.reviews.of(cell).pick===1);const undone=model.cells.map((_,cell)=>cell).filter((cell)=>model.state(cell)!=='completed');const makers=new Set(model.requests.map(({maker})=>model.plan.makers[maker]).map(({provider,model:name})=>`${provider} · ${name}`));fill(stage,h('div',{class:'page'},h('h2',{dir:'auto',text:recipe.title||recipe.name}),recipe.description?h('p',{class:'lead',dir:'auto',text:recipe.description}):null,h('dl',{class:'totals'},...[['Recipe',recipe.file??recipe.name],['Made by',[...makers].join(', ')],['Steps',steps.length>1?steps.join(' → '):null],['Cells',model.cells.length.toLocaleString('en')],['Requests',model.requests.length.toLocaleString('en')],['Price',model.isUnpriced?'unknown':model.price===0?money(0):`at most ${money(model.price)}`],].filter(([,value])=>value).map(([name,value])=>h('div',{},h('dt',{text:name}),h('dd',{dir:'auto',text:value})))),h('section',{class:'commands'},h('h3',{text:'Command lines'}),...[['All of it','run',model.cells.map((_,cell)=>cell)],[`What is shown (${app.cells.length})`,'run',app.cells],[`What is selected (${app.selected.size})`,'run',[...app.selected]],[`What is picked (${picked.length})`,'plan',picked],[`What has no picture (${undone.length})`,'run',undone],].filter(([,,cells],place)=>place===0||(cells.length>0&&cells.length<model.cells.length)).map(([title,verb,cells])=>commandBlock(String(title),commandLines(model,String(verb),(cells)))),picked.length>0&&commandBlock('Go on with the picked ones','backdrop promote picks.json')),h('section',{class:'axes-list'},h('h3',{text:'Axes'}),...model.axes.map((axis,index)=>{const isVarying=model.varying.includes(index);const counts=axis.values.map(()=>0);for(const{values}of model.cells)counts[values[index]]+=1;return h('details',{open:isVarying&&axis.values.length<=12},h('summary',{},h('span',{dir:'auto',text:model.axisTitle(index)}),h('span',{class:'chart-words',text:isVarying?counted(axis.values.length,'value'):'the same everywhere'})),h('dl',{},...axis.values.slice(0,500).map((value,place)=>h('div',{},h('dt',{},h('code',{text:value.id})),h('dd',{dir:'auto',text:[...new Set([model.valueTitle(index,place),value.text])].filter((text,nth)=>text&&(nth===0||text!==value.id)).join(' — ')}),h('dd',{class:'count',text:counted(counts[place],'cell')})))));}))));}
function commandBlock(title,text){return h('div',{class:'command'},h('div',{class:'command-head'},h('span',{text:title}),button('copy',`Copy: ${title}`,()=>copyText(text,'Command line'),icon('copy'),'icon small')),h('pre',{tabindex:'0',text}));}
const mostOnASheet=2000;function makeSheet(app){const{model,reviews}=app;const cells=app.cells.slice(0,mostOnASheet);const sheet=byId('sheet');fill(sheet,h('h1',{dir:'auto',text:model.title}),h('p',{text:`${counted(app.cells.length,'picture')}${app.cells.length>cells.length?`, the first ${cells.length}`:''}`}),h('div',{class:'sheet-pictures'},...cells.map((cell)=>{const address=model.thumbnail(cell,320);return h('figure',{},address?h('img',{src:address,alt:''}):stateNote(model,cell),h('figcaption',{dir:'auto',text:model.caption(cell)||model.cells[cell].id}),h('p',{class:'sheet-review',text:reviewWords(reviews.of(cell)).join(', ')}));})));return sheet;}
async function printSheet(app){const sheet=makeSheet(app);toast('Preparing the contact sheet…');await Promise.allSettled([...sheet.querySelectorAll('img')].map((image)=>image.decode()));window.print();}
function connectSheet(app){window.addEventListener('beforeprint',()=>{if(byId('sheet').childElementCount===0)makeSheet(app);});window.addEventListener('afterprint',()=>fill(byId('sheet')));}
const keys=([['Everywhere',[['G','Grid'],['T','Table'],['R','Results'],['/','Search'],['?','This help'],['← → ↑ ↓','Move'],['Enter or E','Open or close the loupe'],['C','Compare'],['Space','Select'],['Shift + ← →','Select on the way'],['Ctrl + A','Select all shown'],['Esc','Close, clear the selection or the search'],]],['Review',[['P','Pick'],['X','Reject'],['U','Clear'],['1 … 5','Stars'],['0','No stars'],['6 7 8 9','Red, yellow, green, blue'],['Shift + P or X','The same without going on'],['Ctrl + Z','Undo'],]],['Loupe',[['← →','Previous, next'],['↑ ↓','Step along one axis, the rest fixed'],['A','Choose that axis'],['Z','Zoom: whole picture, or its own pixels (200 % where it fits at 100 %)'],['+ −','Zoom in, out'],['Shift + arrows','Move a zoomed picture'],['S','Source photo'],['B','The picture it was chosen from'],['M','Write a comment'],['K','Set a pin'],['I','Details'],]],['Compare',[['V','Side by side, slider, blink, difference'],['← → ↑ ↓','Change the side that is reviewed'],['W','Review the next side'],['S','Source photo as a side'],['[ ]','Move the slider, brighten the difference'],['Space','Blink by hand'],]],]);class Help{constructor(){this.dialog=h('dialog',{class:'help','aria-labelledby':'help-title'},h('div',{class:'help-head'},h('h2',{id:'help-title',text:'Keyboard'}),h('button',{type:'button',class:'icon','aria-label':'Close',onclick:()=>this.dialog.close()},icon('close'))),h('div',{class:'help-body',tabindex:'0',role:'region','aria-label':'Keys'},...keys.map(([title,rows])=>h('section',{},h('h3',{text:title}),h('dl',{},...rows.map(([key,text])=>h('div',{},h('dt',{},h('kbd',{text:key})),h('dd',{text}))))))),h('p',{text:/^https?:$/.test(location.protocol)?'Reviews are kept by the server that shows this page, and in this browser.':'Reviews stay in this browser. “Picks” saves them as a file and takes files of others in.',}));this.dialog.addEventListener('click',(event)=>{if(event.target===this.dialog)this.dialog.close();});document.body.append(this.dialog);}
toggle(){if(this.dialog.open)this.dialog.close();else this.dialog.showModal();}}
const scripts=(window).trustedTypes?.createPolicy('backdrop',{createScriptURL:(address)=>{if(!/^data\/(run|times)\.js\?\d+$/.test(address))throw new TypeError('not a script of this gallery');return address;},});let readings=0;function readScript(name,done){readings+=1;const address=`data/${name}.js?${readings}`;const script=document.createElement('script');script.src=scripts?scripts.createScriptURL(address):address;const ended=()=>{script.remove();done();};script.addEventListener('load',ended);script.addEventListener('error',ended);document.head.append(script);}
function readRun(done){readScript('times',()=>readScript('run',()=>done(globals.backdropRun)));}
function followRun(changed){let last=JSON.stringify(globals.backdropRun.outcomes);const look=()=>{if(!globals.backdropRun.live)return;if(document.hidden){setTimeout(look,2000);return;}
readRun((run)=>{const now=JSON.stringify(run.outcomes);if(now!==last||!run.live)changed(run);last=now;setTimeout(look,2000);});};setTimeout(look,2000);}
function share(app){if(!/^https?:$/.test(location.protocol))return;const{model,reviews}=app;const waiting=new Set();let isSending=false;const take=(document)=>{const{taken}=reviews.takeAll(picksEntries(document));if(taken.length>0)app.reviewed();};const send=async()=>{if(isSending||waiting.size===0)return;isSending=true;const keys=new Set(waiting);waiting.clear();try{const answer=await fetch('api/reviews',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify(picksDocument(model,reviews,keys)),});if(!answer.ok)throw new Error(`${answer.status}`);app.notice('');}catch{for(const key of keys)waiting.add(key);app.notice('The review server does not answer. Picks are kept in this browser and sent when it does.');setTimeout(send,3000);}
isSending=false;if(waiting.size>0&&byId('notice').hidden)send();};reviews.changed=(keys)=>{for(const key of keys)waiting.add(key);send();};fetch('api/reviews').then((answer)=>answer.json()).then((document)=>{take(document);const there=new Map(picksEntries(document).map(({key,review})=>[key,review.at]));reviews.changed(reviews.keys.filter((key)=>(reviews.reviews.get(key)?.at??0)>(there.get(key)??0)));}).catch(()=>app.notice('The review server does not answer. Picks stay in this browser.'));const events=new EventSource('api/events');events.addEventListener('reviews',(event)=>{try{take(JSON.parse(event.data));}catch{}});events.addEventListener('run',()=>readRun((run)=>app.runChanged(run)));}
function connectTheme(){const themes=(['system','light','dark']);const toggle=byId('theme');let theme='system';try{theme=localStorage.getItem('backdrop.theme')??'system';}catch{}
const show=()=>{const known=themes.find((name)=>name===theme)??'system';if(known==='system')delete document.documentElement.dataset.theme;else document.documentElement.dataset.theme=known;toggle.setAttribute('aria-label',`Theme: ${known}`);toggle.title=`Theme: ${known}`;fill(toggle,icon(known));};toggle.addEventListener('click',()=>{theme=themes[(themes.findIndex((name)=>name===theme)+1)%themes.length];try{localStorage.setItem('backdrop.theme',theme);}catch{}
show();});show();}
class Keyboard{constructor(app){this.app=app;}
listen(){document.addEventListener('keydown',(event)=>this.key(event));}
key(event){const{app}=this;const target=(event.target);const isMeant=event.ctrlKey||event.metaKey?/^[za]$/.test(event.key):!event.altKey;if(!isMeant)return;if(target.matches('input:not([type=checkbox]):not([type=range]), select, textarea')){if(target.id==='search')this.searchKey(event);return;}
if(app.help.dialog.open&&event.key!=='?')return;if(this.command(event))event.preventDefault();}
searchKey(event){const{app}=this;const field=byId('search');if(event.key==='Escape'){app.query='';field.value='';app.filter();field.blur();}else if(event.key==='Enter'&&app.cells.length>0){app.select(app.current);}}
command(event){const{app}=this;const key=event.key.length===1?event.key.toLowerCase():event.key;const isLarge=app.loupe.isOpen||app.compare.isOpen;if(event.ctrlKey||event.metaKey){if(key==='z')app.undo();else if(!isLarge&&app.showsPictures)app.setSelected(new Set(app.cells));return true;}
if(/^[0-5]$/.test(key)){app.review({stars:Number(key)});return true;}
if(/^[6-9]$/.test(key)){app.label(Number(key)-5);return true;}
switch(key){case'p':app.review({pick:1},event.shiftKey);return true;case'x':app.review({pick:-1},event.shiftKey);return true;case'u':app.review({pick:0,stars:0,label:0});return true;case'g':app.setView('grid');return true;case't':if(app.model.varying.length>0)app.setView('table');return true;case'r':app.setView('results');return true;case'?':app.help.toggle();return true;default:break;}
const target=(event.target);if(target.matches('[type=range]')&&(key.startsWith('Arrow')||key==='Home'||key==='End'))return false;if(app.loupe.isOpen)return app.loupe.key(event);if(app.compare.isOpen)return app.compare.key(event);if(key==='/'){byId('search').focus();byId('search').select();return true;}
return app.showsPictures&&this.pictureKey(event,key);}
pictureKey(event,key){const{app}=this;const target=(event.target);const isTile=target.matches('[data-cell]');switch(key){case'e':app.openLoupe();return true;case'c':app.openCompare();return true;case'Enter':if(!isTile&&target.matches('button, input, a, summary'))return false;app.openLoupe();return true;case' ':if(!isTile&&target.matches('button, input, summary'))return false;app.toggleSelected(app.current);return true;case'Escape':if(app.selected.size===0)return false;app.setSelected(new Set());return true;case'ArrowLeft':case'ArrowRight':case'ArrowUp':case'ArrowDown':case'PageUp':case'PageDown':case'Home':case'End':{if(app.cells.length===0)return false;const next=isTile?app.shown.step(key):app.current;if(next===null)return true;if(event.shiftKey){const[from,to]=[app.cells.indexOf(app.current),app.cells.indexOf(next)].sort((a,b)=>a-b);app.setSelected(new Set([...app.selected,...(app.shown===app.grid?app.cells.slice(from,to+1):[app.current,next])]));}
app.select(next);return true;}
default:return false;}}}
const globals=(window);class App{constructor(){this.model=new Model(globals.backdropPlan,globals.backdropRun,globals.backdropTimes);const{model}=this;this.reviews=new Reviews(model);this.dimensions=dimensions(model,this.reviews);this.view='grid';this.query='';this.order='plan';this.chosen=new Map();this.cells=[];this.shownCells=new Set();this.counts=[];this.selected=new Set();this.isSelecting=false;this.advances=true;this.current=0;this.size=this.preferredSize();this.axes=this.preferredAxes();this.axis=model.varying.includes(this.axes.x)?this.axes.x:model.varying[0]??-1;this.moneyAxis=model.varying[0]??-1;this.stage=byId('stage');this.loupe=new Loupe(this);this.compare=new Compare(this);this.help=new Help();this.facets=new Facets(this,byId('facets'));this.grid=new GridView(this,this.stage);this.table=new TableView(this,this.stage);this.keyboard=new Keyboard(this);}
start(){const{model}=this;document.title=model.title;byId('title').textContent=model.title;byId('size').value=this.size;this.drawPickers();this.connect();this.applyHash();if(model.run.live)followRun((run)=>this.runChanged(run));share(this);connectSheet(this);document.documentElement.dataset.ready='true';this.readAhead();}
readAhead(){let next=0;const idle=window.requestIdleCallback??((work)=>setTimeout(()=>work({timeRemaining:()=>4}),50));const work=(deadline)=>{while(next<this.model.cells.length&&deadline.timeRemaining()>2){this.model.text(next);next+=1;}
if(next<this.model.cells.length)idle(work);};idle(work);}
preferredAxes(){const{model}=this;const{gallery}=model.plan;const hint=(name)=>model.varying.find((axis)=>model.axes[axis].name===name);const outer=[hint(gallery.superX)??-1,hint(gallery.superY)??-1];const free=model.varying.filter((axis)=>!outer.includes(axis));const y=hint(gallery.y)??free.find((axis)=>axis!==hint(gallery.x))??-1;const x=hint(gallery.x)??free.findLast((axis)=>axis!==y)??-1;return{x,y,superX:outer[0],superY:outer[1]};}
preferredSize(){const width=window.innerWidth;return width<600?172:width<1800?216:width<3000?300:440;}
get shown(){return this.view==='table'&&this.model.varying.length>0?this.table:this.grid;}
get showsPictures(){return this.view==='grid'||this.view==='table';}
filter(){const{cells,counts}=filterCells(this.model,this.dimensions,this.chosen,this.query);sortCells(this,cells);this.cells=cells;this.shownCells=new Set(cells);this.counts=counts;if(!this.shownCells.has(this.current)&&!this.loupe.isOpen&&cells.length>0)this.current=cells[0];this.stage.scrollTop=0;this.draw();}
clearFilters(){this.query='';this.chosen=new Map();byId('search').value='';this.filter();}
showOnly(dimension,option){this.query='';byId('search').value='';this.chosen=new Map([[dimension,new Set([option])]]);this.view='grid';this.filter();}
draw(){const isTable=this.shown===this.table;for(const view of views){const isShown=view===this.view&&(view!=='table'||isTable);byId(`view-${view}`).setAttribute('aria-pressed',`${isShown}`);}
byId('view-table').disabled=this.model.varying.length===0;document.body.classList.toggle('view-run',this.view==='run');byId('options').hidden=!this.showsPictures;byId('axes').hidden=!isTable;for(const[side]of sides)byId(`axis-${side}`).value=`${this.axes[side]}`;byId('sort').value=this.order;this.stage.tabIndex=this.showsPictures?-1:0;this.drawCounts();this.drawSelection();this.facets.draw();const{stage,model}=this;if(this.view==='results')showResults(this,stage);else if(this.view==='run')showRun(this,stage);else if(this.view==='plan')showPlan(this,stage);else if(this.cells.length===0){fill(stage,h('div',{class:'nothing'},h('p',{text:model.cells.length===0?'This plan has no cells.':'No picture matches.'}),model.cells.length>0&&h('button',{type:'button',text:'Clear all filters',onclick:()=>this.clearFilters()})));}else{this.shown.show();}
this.remember();}
drawCounts(){const{model}=this;const total=model.cells.length;const states=model.stateCounts;const done=states.get('completed')??0;const problems=['failed','blocked','unknown','skipped','cancelled','pending'].filter((state)=>states.has(state)).map((state)=>h('span',{class:`problem ${state}`,text:`${states.get(state)} ${stateNames.get(state)?.toLowerCase()}`}));const shown=this.cells.length===total?counted(total,'cell'):`${this.cells.length.toLocaleString('en')} of ${counted(total,'cell')}`;const price=model.isUnpriced?'price unknown':model.price===0?money(0):`at most ${money(model.price)}`;fill(byId('counts'),model.run.live&&h('span',{class:'live',text:`running, ${done} done`}),h('span',{text:shown}),!model.run.live&&done<total&&h('span',{text:`${counted(done,'picture')}`}),h('span',{text:price,title:'Price of all requests'}),...problems);this.drawPicks();const chosen=[...this.chosen.values()].reduce((sum,set)=>sum+set.size,0);byId('filters').querySelector('span').textContent=chosen>0?`Filters (${chosen})`:'Filters';const used=Object.values(this.axes);const rest=model.varying.filter((axis)=>!used.includes(axis));byId('axis-rest').textContent=rest.length===0||this.shown===this.grid?'':`Side by side in each slot: ${rest.map((axis)=>model.axisTitle(axis)).join(', ')}`;announce(shown);}
drawPicks(){const{count}=this.reviews;byId('picks').querySelector('span').textContent=count>0?`Picks (${count.toLocaleString('en')})`:'Picks';for(const name of['export','export-csv'])byId(name).disabled=count===0;}
drawSelection(){const{selected}=this;const bar=byId('selection');bar.hidden=selected.size===0||!this.showsPictures;byId('select').setAttribute('aria-pressed',`${this.isSelecting}`);if(selected.size===0)return;fill(bar,h('span',{class:'selection-count',text:`${selected.size.toLocaleString('en')} selected`}),button('compare','Compare (C)',()=>this.openCompare(),'Compare','text'),button('pick','Pick all selected (P)',()=>this.review({pick:1}),'Pick','text'),button('reject','Reject all selected (X)',()=>this.review({pick:-1}),'Reject','text'),button('command','Copy the command line that runs these',()=>copyText(commandLines(this.model,'run',[...selected]),'Command line'),'Copy command','text'),button('clear','Clear the selection (Esc)',()=>this.setSelected(new Set()),icon('close'),'icon'));}
drawPickers(){const{model}=this;for(const[side]of sides){fill(byId(`axis-${side}`),h('option',{value:-1,text:'None'}),...model.varying.map((axis)=>h('option',{value:axis,text:model.axisTitle(axis)})));}
fill(byId('sort'),...[...orders].map(([order,title])=>h('option',{value:order,text:title})));}
setView(view){if(this.loupe.isOpen)this.loupe.close();if(this.compare.isOpen)this.compare.close();this.view=view;this.stage.scrollTop=0;this.stage.scrollLeft=0;this.draw();if(this.cells.length>0&&this.showsPictures)this.shown.reveal();}
setAxis(side,axis){const other=sides.find(([name])=>name!==side&&axis>=0&&this.axes[name]===axis);if(other)this.axes[other[0]]=this.axes[side];this.axes[side]=axis;this.draw();}
swapAxes(){const{x,y,superX,superY}=this.axes;this.axes={x:y,y:x,superX:superY,superY:superX};this.draw();}
select(cell){this.current=cell;if(this.loupe.isOpen)this.loupe.draw();else if(this.cells.length>0&&this.showsPictures){this.shown.reveal();this.shown.element(cell)?.focus({preventScroll:true});}
this.remember();}
setSelected(cells){this.selected=cells;this.drawSelection();if(this.cells.length>0&&this.showsPictures)this.shown.render();announce(`${cells.size} selected`);}
toggleSelected(cell){const cells=new Set(this.selected);if(!cells.delete(cell))cells.add(cell);this.setSelected(cells);}
openLoupe(){if(this.model.cells.length===0)return;this.loupe.open();this.remember();}
openCompare(){if(this.model.cells.length===0)return;const cells=[...this.selected].filter((cell)=>this.shownCells.has(cell));const isAlone=this.loupe.isOpen||cells.length===0;if(this.loupe.isOpen)this.loupe.close();if(cells.length>16)toast('The first 16 of the selected are compared.');this.compare.open((isAlone?[this.current]:cells).map((cell)=>({kind:'cell',cell})));}
dialogClosed(){this.remember();if(this.cells.length===0||!this.showsPictures)return;this.shown.reveal();this.shown.element(this.current)?.focus({preventScroll:true});}
runChanged(run){this.model.setRun(run);this.model.setTimes(globals.backdropTimes);this.dimensions=dimensions(this.model,this.reviews);const{scrollTop,scrollLeft}=this.stage;this.filter();this.stage.scrollTop=scrollTop;this.stage.scrollLeft=scrollLeft;if(this.loupe.isOpen)this.loupe.draw();}
stepAlong(from,way,go){const{model,axis}=this;if(axis<0)return;const others=model.neighbours(from)[axis];for(let value=model.cells[from].values[axis]+way;value>=0&&value<model.axes[axis].values.length;value+=way){if(!others[value])continue;go(others[value].cell);announce(`${model.axisTitle(axis)}: ${shorten(model.valueTitle(axis,value))}`);return;}}
nextAxis(){const{varying}=this.model;if(varying.length===0)return;this.axis=varying[(varying.indexOf(this.axis)+1)%varying.length];toast(`Arrows step along ${this.model.axisTitle(this.axis)}`);}
get reviewTargets(){const isLarge=this.loupe.isOpen||this.compare.isOpen;if(!isLarge&&(this.cells.length===0||!this.showsPictures))return[];return!isLarge&&this.selected.size>0?[...this.selected]:[this.current];}
review(change,stays=false){const targets=this.reviewTargets;if(targets.length===0)return;this.reviews.change(targets,change);this.reviewed();announce(sentence(reviewWords(this.reviews.of(targets[0])).join(', ')||'Undecided'));if(!change.pick||!this.advances||stays||targets.length>1||this.compare.isOpen)return;if(this.loupe.isOpen)this.loupe.step(1);else{const next=this.cells[this.cells.indexOf(this.current)+1];if(next!==undefined)this.select(next);}}
label(label){const[first]=this.reviewTargets;if(first!==undefined)this.review({label:this.reviews.of(first).label===label?0:label});}
undo(){const cells=this.reviews.undo();if(cells.length===0)return;this.reviewed();if(!this.compare.isOpen)this.select(cells[0]);announce('Undone');}
reviewed(){if(this.loupe.isOpen)this.loupe.drawReview();if(this.compare.isOpen)this.compare.drawReview();readReviews(this.dimensions,this.reviews);this.counts=filterCells(this.model,this.dimensions,this.chosen,this.query).counts;this.facets.draw();this.drawPicks();if(!this.showsPictures)this.draw();else if(this.cells.length>0)this.shown.render();if(this.reviews.refused){this.notice('This browser does not keep the picks: export them before you close the page. ',h('button',{type:'button',text:'Export picks',onclick:()=>exportPicks(this)}));}}
notice(text,...children){const notice=byId('notice');fill(notice,text,...children,button('dismiss','Dismiss',()=>this.notice(''),icon('close'),'icon small'));notice.hidden=text==='';}
remember(){const hash=permalink(this);if(hash===location.hash.replace(/^#/,''))return;history.replaceState(null,'',hash?`#${hash}`:location.pathname+location.search);}
applyHash(){const{cell,sides:compared}=applyPermalink(this,location.hash);byId('search').value=this.query;if(cell!==null)this.current=cell;const wasOpen=this.loupe.isOpen;this.filter();if(compared.some(({kind})=>kind==='cell')){if(wasOpen)this.loupe.close();this.compare.open(compared);}else if(cell!==null){if(this.compare.isOpen)this.compare.close();this.current=cell;if(this.loupe.isOpen)this.loupe.draw();else this.openLoupe();}else{if(wasOpen)this.loupe.close();if(this.compare.isOpen)this.compare.close();}}
connect(){const{stage}=this;const on=(id,name,act)=>byId(id).addEventListener(name,(event)=>act(event.target,event));on('stage','click',(_,event)=>this.clicked(event));let isWaiting=false;stage.addEventListener('scroll',()=>{if(isWaiting)return;isWaiting=true;requestAnimationFrame(()=>{isWaiting=false;if(this.cells.length>0&&this.showsPictures)this.shown.render();});},{passive:true});let width=stage.clientWidth;new ResizeObserver(()=>{if(this.cells.length===0||!this.showsPictures)return;if(stage.clientWidth===width)this.shown.render();else this.shown.layout();width=stage.clientWidth;}).observe(stage);for(const view of views)on(`view-${view}`,'click',()=>this.setView(view));for(const[side]of sides)on(`axis-${side}`,'change',(target)=>this.setAxis(side,Number(target.value)));on('swap','click',()=>this.swapAxes());on('sort','change',(target)=>{this.order=target.value;this.filter();});on('search','input',(target)=>{this.query=target.value;this.filter();});on('size','input',(target)=>{this.size=Number(target.value);if(this.cells.length>0&&this.showsPictures)this.shown.layout();});on('select','click',()=>{this.isSelecting=!this.isSelecting;this.drawSelection();});for(const[id,act]of([['export',()=>exportPicks(this)],['export-csv',()=>exportCSV(this)],['import',()=>byId('import-file').click()],['print',()=>printSheet(this)],['link',()=>copyText(location.href,'Link to this view')],])){on(id,'click',()=>{byId('menu').hidePopover?.();act();});}
on('import-file','change',(target)=>{if(target.files[0])importPicks(this,target.files[0]);target.value='';});document.addEventListener('dragover',(event)=>event.preventDefault());document.addEventListener('drop',(event)=>{event.preventDefault();const file=event.dataTransfer?.files[0];if(file)importPicks(this,file);});on('help','click',()=>this.help.toggle());on('filters','click',()=>{const isOpen=document.body.classList.toggle('filters-open');byId('filters').setAttribute('aria-expanded',`${isOpen}`);});connectTheme();window.addEventListener('hashchange',()=>this.applyHash());window.addEventListener('storage',(event)=>{if(this.reviews.hear(event))this.reviewed();});this.keyboard.listen();}
clicked(event){const target=(event.target);const tile=(target.closest('[data-cell]'));const more=(target.closest('[data-more]'));if(tile){const cell=Number(tile.dataset.cell);if(event.shiftKey){const[from,to]=[this.cells.indexOf(this.current),this.cells.indexOf(cell)].sort((a,b)=>a-b);this.setSelected(new Set([...this.selected,...this.cells.slice(Math.max(0,from),to+1)]));}else if(event.ctrlKey||event.metaKey||this.isSelecting){this.toggleSelected(cell);}else{this.current=cell;this.openLoupe();return;}
this.select(cell);}else if(more){const{values}=this.model.cells[Number(more.dataset.more)];for(const axis of Object.values(this.axes).filter((entry)=>entry>=0)){const{name,values:known}=this.model.axes[axis];this.chosen.set(`axis.${name}`,new Set([known[values[axis]].id]));}
this.view='grid';this.filter();}}}
new App().start();})();

"""#,
    "index.html": #"""
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types backdrop">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Gallery</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="gallery.css">
<script defer src="data/plan.js"></script>
<script defer src="data/run.js"></script>
<script defer src="data/times.js"></script>
<script defer src="gallery.js"></script>
</head>
<body>
<header id="bar">
  <div class="brand">
    <h1 id="title" dir="auto"></h1>
    <p id="counts"></p>
  </div>
  <nav class="switch views" aria-label="Views">
    <button type="button" id="view-grid" aria-pressed="true" aria-keyshortcuts="g"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z"/></svg>Grid</button>
    <button type="button" id="view-table" aria-pressed="false" aria-keyshortcuts="t"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2h3v3H2zM6.5 2H14v3H6.5zM2 6.5h3V14H2zM6.5 6.5H14V14H6.5z"/></svg>Table</button>
    <button type="button" id="view-results" aria-pressed="false" aria-keyshortcuts="r">Results</button>
    <button type="button" id="view-run" aria-pressed="false">Run</button>
    <button type="button" id="view-plan" aria-pressed="false">Recipe</button>
  </nav>
  <div class="search">
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M7 1a6 6 0 1 0 3.7 10.700l3.3 3.3 1-1-3.3-3.3A6 6 0 0 0 7 1zm0 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z"/></svg>
    <input type="search" id="search" placeholder="Search" aria-label="Search prompts, values and file names" aria-keyshortcuts="/" autocomplete="off" spellcheck="false">
    <kbd aria-hidden="true">/</kbd>
  </div>
  <div class="tools">
    <button type="button" id="filters" aria-expanded="false" aria-controls="facets"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1 3h14v1.5H1zM3.5 7.25h9v1.5h-9zM6 11.5h4V13H6z"/></svg><span>Filters</span></button>
    <button type="button" id="picks" popovertarget="menu"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 8.5 3.2 7.3 6.2 10.3 12.8 3.7 14 4.9l-7.8 7.8z"/></svg><span>Picks</span></button>
    <button type="button" id="theme" class="icon" aria-label="Theme"></button>
    <button type="button" id="help" class="icon" aria-label="Help and keyboard commands" aria-keyshortcuts="?">?</button>
  </div>
<div id="menu" popover role="group" aria-label="Picks">
  <button type="button" id="export">Export picks.json</button>
  <button type="button" id="export-csv">Export as CSV</button>
  <button type="button" id="import">Import picks…</button>
  <hr>
  <button type="button" id="print">Print a contact sheet…</button>
  <button type="button" id="link">Copy a link to this view</button>
  <input type="file" id="import-file" accept=".json,.csv,application/json,text/csv" aria-label="File with picks" hidden>
</div>
</header>
<div id="notice" role="alert" hidden></div>
<div id="body">
  <aside id="facets" aria-label="Filters"></aside>
  <main id="main">
    <div id="options">
      <div id="axes" role="group" aria-label="Table axes" hidden>
        <label>Across <select id="axis-x"></select></label>
        <label class="outer">in <select id="axis-superX" aria-label="Across, outer"></select></label>
        <button type="button" id="swap" class="icon" aria-label="Swap axes" title="Swap axes"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 1 1 5h3v7h2V5h3zM11 15l4-4h-3V4h-2v7H7z"/></svg></button>
        <label>Down <select id="axis-y"></select></label>
        <label class="outer">in <select id="axis-superY" aria-label="Down, outer"></select></label>
      </div>
      <label class="sort">Sort <select id="sort"></select></label>
      <span id="axis-rest"></span>
      <button type="button" id="select" aria-pressed="false" title="A click selects (Space)">Select</button>
      <label class="size" title="Picture size"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1 2.5h14v11H1zM2.5 4v6.2l3-3 2.6 2.6L10.5 7.5l3 3V4z"/></svg><input type="range" id="size" min="96" max="640" step="4" aria-label="Picture size"></label>
    </div>
    <div id="stage"></div>
    <div id="selection" role="toolbar" aria-label="Selection" hidden></div>
  </main>
</div>
<div id="toast" popover="manual" aria-hidden="true"></div>
<p id="status" class="unseen" role="status"></p>
<div id="sheet" aria-hidden="true"></div>
<noscript>This gallery needs its script, <code>gallery.js</code>, which lies beside this page.</noscript>
</body>
</html>

"""#,
  ]
}
