(()=>{const r=document.documentElement;try{const t=localStorage.getItem("unrolled.theme");if(t=="light"||t=="dark")r.dataset.theme=t}catch{}
let done=0;const tell=()=>document.querySelectorAll("figure>.alive").forEach(e=>{if(!e.firstElementChild){const p=document.createElement("p");p.className="asleep";p.textContent=r.dataset.asleep;e.append(p)}});
const sleep=e=>{if(done||e&&e.target&&e.target.rel=="stylesheet")return;done=1;document.readyState=="loading"?addEventListener("DOMContentLoaded",tell):tell()};
addEventListener("TrunkApplicationStarted",()=>{done=1});addEventListener("error",sleep,true);addEventListener("unhandledrejection",sleep);
if(typeof WebAssembly!="object")sleep()})()
