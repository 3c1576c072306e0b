(()=>{const r=document.documentElement,d=r.dataset,q=new URLSearchParams(location.search);
let t=q.get("theme");try{if(t!="light"&&t!="dark")t=localStorage.getItem("unrolled.theme")}catch{}
if(t=="light"||t=="dark")d.theme=t;
if(q.get("answers")=="hidden")d.answers="hidden";
if(d.kind=="figure"&&(q.get("embed")=="1"||self!=top))d.embed="";
for(const n of["pointerdown","click"])addEventListener(n,e=>{const a=e.target.closest?.(".languages a");if(!a)return;
const s=scrollY>40&&[...document.querySelectorAll("main :is(h2,h3,h4,figure,section)[id]")].filter(e=>e.getClientRects().length&&e.getBoundingClientRect().top<innerHeight/3).pop();
a.href=a.getAttribute("href").replace(/[?#].*/,"")+location.search+(s?"#"+encodeURIComponent(s.id):"")});
let done=0;const tell=()=>document.querySelectorAll("figure>.alive").forEach(e=>{if(!e.firstElementChild){const p=document.createElement("p");p.className="asleep";p.textContent=d.asleep;e.append(p)}});
const sleep=e=>{if(done>1||e&&e.target&&e.target.rel=="stylesheet")return;if(e&&e.cancelable){e.preventDefault();console.warn(e.reason||e.error||e.message)}if(done)return;done=1;document.readyState=="loading"?addEventListener("DOMContentLoaded",tell):tell()};
addEventListener("TrunkApplicationStarted",()=>{done=2;document.querySelectorAll(".asleep").forEach(e=>e.remove())});addEventListener("error",sleep,true);addEventListener("unhandledrejection",sleep);
if(typeof WebAssembly!="object")sleep()})()
