"""Makes the files of this folder: one line of text in each kind of font program. python3 make.py FOLDER (Debian: python3-fonttools, fonts-liberation,
fonts-dejavu, fonts-noto-cjk, fonts-urw-base35, gsfonts-x11). Larger ones of the same kinds that it also makes are not kept here."""
import zlib, json, io, os, sys, copy
from fontTools.ttLib import TTFont
from fontTools import subset
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
OUT = sys.argv[1]
SECRET='QUJXVZK'
KEPT='Then the old man said so at noon'
LINE2=('Report by ',' to him')
ALL=KEPT+''.join(LINE2)+SECRET
class Pdf:
    def __init__(s): s.o=[]
    def add(s,b):
        s.o.append(b if isinstance(b,bytes) else b.encode('latin1')); return len(s.o)
    def stream(s,data,d=''):
        z=zlib.compress(data)
        return s.add(b'<< %s /Filter /FlateDecode /Length %d >>\nstream\n'%(d.encode('latin1'),len(z))+z+b'\nendstream')
    def save(s,path,font,content,size='0 0 612 792',extra=''):
        c=s.stream(content if isinstance(content,bytes) else content.encode('latin1'))
        pages=len(s.o)+2
        p=s.add(f'<< /Type /Page /Parent {pages} 0 R /MediaBox [{size}] /Resources << /Font << /F1 {font} 0 R >> >> /Contents {c} 0 R {extra} >>')
        s.add(f'<< /Type /Pages /Kids [{p} 0 R] /Count 1 >>')
        cat=s.add(f'<< /Type /Catalog /Pages {pages} 0 R >>')
        out=bytearray(b'%PDF-1.6\n%\xe2\xe3\xcf\xd3\n'); offs=[]
        for i,o in enumerate(s.o,1):
            offs.append(len(out)); out+=b'%d 0 obj\n'%i+o+b'\nendobj\n'
        x=len(out); out+=b'xref\n0 %d\n0000000000 65535 f \n'%(len(s.o)+1)
        for f in offs: out+=b'%010d 00000 n \n'%f
        out+=b'trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n'%(len(s.o)+1,cat,x)
        open(path,'wb').write(out)
def plans(name, text=SECRET, box=True):
    pass  # the test has the plan
def sub(path,text=ALL,number=-1,**kw):
    o=subset.Options(); o.notdef_outline=True; o.glyph_names=True; o.legacy_cmap=True; o.symbol_cmap=True; o.name_IDs=['*']; o.drop_tables=kw.pop('drop',[]); o.recalc_timestamp=False
    o.layout_features=['*']; o.hinting=True
    for k,v in kw.items(): setattr(o,k,v)
    f=TTFont(path,fontNumber=number) if number>=0 else TTFont(path)
    s=subset.Subsetter(o); s.populate(text=text); s.subset(f); return f
def tobytes(f):
    b=io.BytesIO(); f.save(b); return b.getvalue()
def content(codes, size=14):
    # codes: str -> hex
    h=lambda t:'<'+codes(t)+'>'
    return (f'BT /F1 {size} Tf 72 700 Td {h(KEPT)} Tj ET\n'
            f'BT /F1 {size} Tf 72 652 Td [{h(LINE2[0])} {h(SECRET)} {h(LINE2[1])}] TJ ET\n'
            f'BT /F1 {size} Tf 72 620 Td {h("Then some are more")} Tj ET\n')
ALL+='Then some are more'
def latin(t): return t.encode('latin1').hex()
def widths(f,mp):
    hm=f['hmtx']; u=f['head'].unitsPerEm; w=[]
    for c in range(32,127): 
        g=mp(c); w.append(round(hm[g][0]*1000/u) if g else 0)
    return '['+' '.join(map(str,w))+']'
def descriptor(p,name,prog,key,flags=32,more=''):
    return p.add(f'<< /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [-200 -300 1200 1100] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /{key} {prog} 0 R {more} >>')
def tounicode(p,mapping,n):
    b=f'/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <{"00"*n}> <{"FF"*n}> endcodespacerange\n'
    items=sorted(mapping.items())
    for i in range(0,len(items),100):
        k=items[i:i+100]; b+=f'{len(k)} beginbfchar\n'+''.join(f'<{c:0{2*n}X}> <{u.encode("utf-16-be").hex()}>\n' for c,u in k)+'endbfchar\n'
    b+='endcmap CMapName currentdict /CMap defineresource pop end end'
    return p.stream(b.encode())
LIB='/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf'; DEJ='/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'
def keepcmaps(f,pred): f['cmap'].tables=[t for t in f['cmap'].tables if pred(t)]
def mkcmap(fmt,pid,eid,m):
    t=CmapSubtable.newSubtable(fmt); t.platformID=pid; t.platEncID=eid; t.language=0; t.cmap=m
    if fmt==12: t.reserved=0;t.length=0;t.nGroups=0
    return t
def simple_tt(name,font,flags,enc,tables=None,codes=latin,tou=False,pre='ABCDEF+',first=32):
    p=Pdf()
    best=font.getBestCmap()
    w=widths(font,lambda c:best.get(c)) if first==32 else '['+' '.join(str(round(font['hmtx'][best[ord(c)]][0]*1000/font['head'].unitsPerEm)) for c in sorted(set(ALL)))+']'
    if tables is not None: font['cmap'].tables=tables
    prog=tobytes(font)
    pr=p.stream(prog,f'/Length1 {len(prog)}')
    d=descriptor(p,pre+'Test',pr,'FontFile2',flags)
    t=f'/ToUnicode {tounicode(p,{ord(c):c for c in ALL},1)} 0 R' if tou else ''
    fo=p.add(f'<< /Type /Font /Subtype /TrueType /BaseFont /{pre}Test /FirstChar {first} /LastChar {126 if first==32 else len(set(ALL))} /Widths {w} /FontDescriptor {d} 0 R {enc} {t} >>')
    p.save(f'{OUT}/{name}.pdf',fo,content(codes)); plans(name)
f=sub(LIB); simple_tt('tt-winansi',f,32,'/Encoding /WinAnsiEncoding')
f=sub(LIB); m={c:g for c,g in f.getBestCmap().items()}
simple_tt('tt-mac0',sub(LIB),32,'/Encoding /MacRomanEncoding',[mkcmap(0,1,0,{c:m.get(c,'.notdef') for c in range(256)})])
simple_tt('tt-mac6-sym',sub(LIB),4,'',[mkcmap(6,1,0,{c:g for c,g in m.items() if c<256})],tou=True)
simple_tt('tt-30-f000',sub(LIB),4,'',[mkcmap(4,3,0,{0xf000+c:g for c,g in m.items() if c<256})],tou=True)
simple_tt('tt-30-plain',sub(LIB),4,'',[mkcmap(4,3,0,{c:g for c,g in m.items() if c<256})],tou=True)
simple_tt('tt-12',sub(LIB),32,'/Encoding /WinAnsiEncoding',[mkcmap(12,3,10,dict(m)),mkcmap(4,3,1,dict(m))])
# full font, large gids, mac cmap format 6
full=TTFont(DEJ); fm=full.getBestCmap()
simple_tt('tt-full-mac6',full,4,'',[mkcmap(6,1,0,{c:fm[c] for c in range(32,127)})],tou=True,pre='')
# rename so that gids are > 255: full NotoSans? reorder glyph order
f=TTFont(DEJ)
simple_tt('tt-full-winansi',f,32,'/Encoding /WinAnsiEncoding',None,pre='')
# big gids: fontTools reorder
f=TTFont(DEJ); order=f.getGlyphOrder(); 
# post names only: no usable unicode cmap
f=sub(LIB); f['post'].formatType=2.0; f['post'].extraNames=[]; f['post'].mapping={}
simple_tt('tt-post-only',f,32,'/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [81 /Q /R] >>',[mkcmap(4,0,3,{0x4e00:'.notdef'})])
f=sub(LIB); simple_tt('tt-diff',f,32,'/Encoding << /Type /Encoding /Differences [1 '+' '.join('/'+m[ord(c)] for c in sorted(set(ALL)))+'] >>',None,
   codes=lambda t:bytes(1+sorted(set(ALL)).index(c) for c in t).hex(),first=1)
# CID
def cid(name,prog,key,sub_,gidof,adv,cmapname='Identity-H',c2g='/CIDToGIDMap /Identity',tou=True,ftsub='',extra='',cont=None,uni=None,ordering='Identity',more='',dmore=''):
    p=Pdf()
    pr=p.stream(prog,(f'/Length1 {len(prog)}' if key=='FontFile2' else '')+ftsub)
    if callable(dmore): dmore=dmore(p)
    d=descriptor(p,'ABCDEF+Test',pr,key,4,dmore)
    if callable(c2g): c2g=c2g(p)
    chars=sorted(set(ALL))
    w='['+' '.join(f'{gidof(c)} [{adv(c)}]' for c in chars)+']'
    de=p.add(f'<< /Type /Font /Subtype /{sub_} /BaseFont /ABCDEF+Test /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> /FontDescriptor {d} 0 R /DW 1000 /W {w} {c2g} {more} >>')
    t=f'/ToUnicode {tounicode(p,{gidof(c):c for c in chars},2)} 0 R' if tou else ''
    fo=p.add(f'<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Test /Encoding /{cmapname} /DescendantFonts [{de} 0 R] {t} {extra} >>')
    p.save(f'{OUT}/{name}.pdf',fo,(cont or content)(lambda t:''.join(f'{gidof(c):04x}' for c in t))); plans(name)
f=sub(LIB); go=f.getGlyphOrder(); bm=f.getBestCmap(); g=lambda c:go.index(bm[ord(c)]); adv=lambda c:round(f['hmtx'][bm[ord(c)]][0]*1000/f['head'].unitsPerEm)
cid('cid-tt-identity',tobytes(f),'FontFile2','CIDFontType2',g,adv)
chars=sorted(set(ALL)); ci=lambda c:500+chars.index(c)
def c2g(p):
    t=bytearray(2*700)
    for c in chars: t[2*ci(c):2*ci(c)+2]=g(c).to_bytes(2,'big')
    return f'/CIDToGIDMap {p.stream(bytes(t))} 0 R'
cid('cid-tt-stream',tobytes(f),'FontFile2','CIDFontType2',ci,adv,c2g=c2g)
cid('cid-tt-cidset',tobytes(f),'FontFile2','CIDFontType2',g,adv,dmore=lambda p:f'/CIDSet {p.stream(bytes([255]*20))} 0 R')
cid('cid-tt-notou',tobytes(f),'FontFile2','CIDFontType2',g,adv,tou=False)
# CFF
NIM='/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf'
def bare(f): 
    b=io.BytesIO(); from fontTools.cffLib import CFFFontSet
    return f.getTableData('CFF ') if not f['CFF '] else (f.saveXML and f['CFF '].compile(f))
fc=sub(NIM,desubroutinize=False); oc=fc.getGlyphOrder(); bc=fc.getBestCmap(); ac=lambda c:round(fc['hmtx'][bc[ord(c)]][0])
cff=bare(fc)
def simple_cff(name,prog,ftsub,sub_='Type1',enc='/Encoding /WinAnsiEncoding',key='FontFile3',codes=latin,wf=None,charset=True,lengths=''):
    p=Pdf(); pr=p.stream(prog,f'/Subtype /{ftsub}' if ftsub else lengths)
    cs='/CharSet ('+''.join('/'+bc[ord(c)] for c in chars if ord(c) in bc)+')' if charset else ''
    d=descriptor(p,'ABCDEF+Test',pr,key,32,cs)
    fo=p.add(f'<< /Type /Font /Subtype /{sub_} /BaseFont /ABCDEF+Test /FirstChar {1 if wf else 32} /LastChar {len(chars) if wf else 126} /Widths {wf or widths(fc,lambda c:bc.get(c))} /FontDescriptor {d} 0 R {enc} >>')
    p.save(f'{OUT}/{name}.pdf',fo,content(codes)); plans(name)
simple_cff('cff-simple',cff,'Type1C')
simple_cff('cff-simple-builtin',cff,'Type1C',enc='')
simple_cff('cff-simple-otf',tobytes(fc),'OpenType')
gc=lambda c:oc.index(bc[ord(c)])
cid('cff-bare-in-cid',cff,'FontFile3','CIDFontType0',gc,ac,c2g='',ftsub='/Subtype /CIDFontType0C')
cid('cff-otf-in-cid',tobytes(fc),'FontFile3','CIDFontType0',gc,ac,c2g='',ftsub='/Subtype /OpenType')
cid('cff-otf-in-cid2',tobytes(fc),'FontFile3','CIDFontType2',gc,ac,ftsub='/Subtype /OpenType')
CJK='/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'
fj=sub(CJK,number=2,desubroutinize=False); oj=fj.getGlyphOrder(); bj=fj.getBestCmap()
cj=bare(fj); cs=fj['CFF '].cff.topDictIndex[0].charset
cidof=lambda c:int(bj[ord(c)][3:]) 
aj=lambda c:round(fj['hmtx'][bj[ord(c)]][0])
cid('cff-cidkeyed',cj,'FontFile3','CIDFontType0',cidof,aj,c2g='',ftsub='/Subtype /CIDFontType0C')
cid('cff-cidkeyed-otf',tobytes(fj),'FontFile3','CIDFontType0',cidof,aj,c2g='',ftsub='/Subtype /OpenType')
# Type 1
pfb=open('/usr/share/fonts/X11/Type1/NimbusSans-Regular.pfb','rb').read() if os.path.exists('/usr/share/fonts/X11/Type1/NimbusSans-Regular.pfb') else None
if pfb is None:
    import glob; pfb=open([x for x in glob.glob('/usr/share/fonts/X11/Type1/*.pfb') if 'NimbusSans' in x or 'NimbusSan' in x][0],'rb').read()
segs=[];i=0
while pfb[i]==0x80 and pfb[i+1]!=3:
    l=int.from_bytes(pfb[i+2:i+6],'little'); segs.append((pfb[i+1],pfb[i+6:i+6+l])); i+=6+l
l1=b''.join(s for k,s in segs[:1]); l2=b''.join(s for k,s in segs if k==2); l3=segs[-1][1]
simple_cff('type1-pfb',l1+l2+l3,None,key='FontFile',lengths=f'/Length1 {len(l1)} /Length2 {len(l2)} /Length3 {len(l3)}')
simple_cff('type1-pfb-builtin',l1+l2+l3,None,key='FontFile',enc='',lengths=f'/Length1 {len(l1)} /Length2 {len(l2)} /Length3 {len(l3)}')
hx=l2.hex().encode(); simple_cff('type1-pfa',l1+hx+l3,None,key='FontFile',lengths=f'/Length1 {len(l1)} /Length2 {len(hx)} /Length3 {len(l3)}')
# names in Type 1 with custom glyph codes
simple_cff('type1-diff',l1+l2+l3,None,key='FontFile',enc='/Encoding << /Type /Encoding /Differences [1 '+' '.join('/'+bc[ord(c)] for c in chars)+'] >>',
   codes=lambda t:bytes(1+chars.index(c) for c in t).hex(), wf='['+' '.join(str(ac(c)) for c in chars)+']',lengths=f'/Length1 {len(l1)} /Length2 {len(l2)} /Length3 {len(l3)}')
# Type 3 from outlines
from fontTools.pens.basePen import BasePen
class P3(BasePen):
    def __init__(s,gs): super().__init__(gs); s.c=[]
    def _moveTo(s,p): s.c.append(f'{p[0]} {p[1]} m')
    def _lineTo(s,p): s.c.append(f'{p[0]} {p[1]} l')
    def _curveToOne(s,a,b,c): s.c.append(f'{a[0]} {a[1]} {b[0]} {b[1]} {c[0]} {c[1]} c')
    def _closePath(s): s.c.append('h')
p=Pdf(); gs=fc.getGlyphSet(); procs=''
for c in chars:
    pen=P3(gs); gs[bc[ord(c)]].draw(pen); 
    procs+=f'/{bc[ord(c)]} {p.stream((f"{ac(c)} 0 -50 -300 1100 1000 d1 "+" ".join(pen.c)+" f").encode())} 0 R '
fo=p.add(f'<< /Type /Font /Subtype /Type3 /Name /F1 /FontBBox [0 0 0 0] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 32 /LastChar 126 /Widths {widths(fc,lambda c:bc.get(c))} /CharProcs << {procs} >> /Encoding << /Type /Encoding /Differences [32 '+' '.join('/'+(bc.get(c,'space')) for c in range(32,127))+f'] >> /Resources << >> /ToUnicode {tounicode(p,{ord(c):c for c in ALL},1)} 0 R >>')
p.save(f'{OUT}/type3.pdf',fo,content(latin)); plans('type3')
