import { build, minifySync } from 'vite'
import { gzipSync } from 'node:zlib'
const lib='/tmp/h/words/lib'
const src=process.argv[2]
const virtual={name:'v',resolveId:(id:string)=>id==='entry'?'/tmp/h/words/zz-entry.js':undefined,load:(id:string)=>id.endsWith('zz-entry.js')?src:undefined}
const r:any=await build({configFile:false,logLevel:'warn',root:'/tmp/h/words',plugins:[virtual],publicDir:false,resolve:{alias:[{find:/^couchpass$/,replacement:lib+'/couchpass.js'},{find:/^couchpass\/(.*)$/,replacement:lib+'/$1'}]},build:{write:false,rolldownOptions:{input:'entry'}}})
const chunks=r.output.filter((o:any)=>o.type==='chunk')
const gz=(s:string)=>gzipSync(s,{level:9}).length/1000
console.log('total', chunks.map((c:any)=>gz(c.code)))
const groups:Record<string,string>={}
for(const c of chunks) for(const [id,m] of Object.entries<any>(c.modules)){ if(!m.code) continue
 const g=/node_modules\/react-dom|node_modules\/(react|scheduler)\//.test(id)?'react':/vendor\/([^/]+\/[^/]+)/.exec(id)?.[1]?.replace(/\/dist|\/build|\/lib/,'')??(/lib\/(\w+)/.exec(id)?.[1]??id)
 groups[g]=(groups[g]??'')+m.code+'\n'}
for(const [g,s] of Object.entries(groups)) console.log(g.padEnd(40), gz(minifySync('a.js',s).code).toFixed(2), (s.length/1000).toFixed(0))
