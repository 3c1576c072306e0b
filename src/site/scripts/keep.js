;(()=>{if(self!=top)return;const s=navigator.serviceWorker,r=document.documentElement,d=r.dataset;if(!s)return;
const news=w=>{const n=document.querySelector(".news"),t=document.getElementById("new-version");if(!n||!t||n.querySelector(".version"))return;
n.append(t.content.cloneNode(true));n.querySelector(".version button").onclick=()=>{s.oncontrollerchange=()=>location.reload();w.postMessage({now:1})}};
addEventListener("load",()=>setTimeout(async()=>{try{const k=await s.register(d.root+"sw.js"),ask=()=>k.waiting&&k.waiting.postMessage({build:d.build});
s.onmessage=e=>{if(e.data=="other"&&k.waiting)news(k.waiting)};ask();
k.onupdatefound=()=>{const w=k.installing;w.onstatechange=()=>{if(w.state=="installed")ask()}};
document.addEventListener("visibilitychange",()=>{document.hidden||k.update().catch(()=>{})});
if(!navigator.connection?.saveData)(await s.ready).active.postMessage({keep:r.lang})}catch{}},3000))})()
