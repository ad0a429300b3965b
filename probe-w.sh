# probe-w.sh "sign=weight,..." : city figures with these weights
cp data/models/towns.json /tmp/incidents/towns.bak
node -e '
const fs=require("fs");const w=JSON.parse(fs.readFileSync("data/models/towns.json"));for(const p of process.argv[1].split(",").filter(Boolean)){const i=p.lastIndexOf("=");w[p.slice(0,i)]=Number(p.slice(i+1))}fs.writeFileSync("data/models/towns.json",JSON.stringify(w,null,1)+"\n")' "$1"
echo "== $1"; node probe-cities.ts | grep -E "^city|^other city  |coded-odd"; node /work/real/incidents/score.mjs batch1 | grep "^city"; node probe-minis.ts | tail -1
cp /tmp/incidents/towns.bak data/models/towns.json
