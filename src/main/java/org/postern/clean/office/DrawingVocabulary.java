package org.postern.clean.office;

import org.postern.clean.xml.AllowList;

/** DrawingML (ECMA-376 part 1, section 20 and 21): shapes, pictures, text in shapes, charts, themes. */
final class DrawingVocabulary {
    private DrawingVocabulary() {}

    static AllowList addTo(AllowList list) {
        return list
                .keep(Ooxml.A, """
                        graphic graphicData blip stretch fillRect tile srcRect xfrm off ext chOff chExt prstGeom custGeom avLst gd gdLst ahLst cxnLst
                        cxn pos rect pathLst path moveTo lnTo arcTo quadBezTo cubicBezTo close pt ln noFill solidFill gradFill gsLst gs lin pattFill
                        fgClr bgClr blipFill srgbClr schemeClr prstClr sysClr hslClr scrgbClr alpha alphaMod alphaOff lumMod lumOff shade tint satMod
                        satOff hueMod hueOff inv gray comp gamma invGamma prstDash custDash ds round bevel miter headEnd tailEnd effectLst
                        effectRef fillRef lnRef fontRef style bodyPr normAutofit spAutoFit noAutofit lstStyle p pPr r rPr endParaRPr br
                        fld lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr defPPr lnSpc spcBef spcAft spcPct spcPts
                        buClr buClrTx buSzPct buSzPts buSzTx buFont buFontTx buNone buAutoNum buChar tabLst tab defRPr latin ea cs sym highlight
                        uLn uLnTx uFill uFillTx tbl tblPr tblGrid gridCol tr tc tcPr lnL lnR lnT lnB lnTlToBr lnBlToTr spLocks grpSpLocks picLocks
                        graphicFrameLocks cxnSpLocks stCxn endCxn theme themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4
                        accent5 accent6 hlink folHlink fontScheme majorFont minorFont font fmtScheme fillStyleLst lnStyleLst effectStyleLst
                        effectStyle bgFillStyleLst outerShdw innerShdw glow softEdge reflection blur scene3d camera lightRig rot sp3d bevelT bevelB
                        masterClrMapping overrideClrMapping alphaModFix biLevel clrChange clrFrom clrTo duotone grayscl lum clrRepl
                        objectDefaults extraClrSchemeLst wavyRound""")
                .text(Ooxml.A, "t")
                .attributes("", """
                        x y cx cy l t r b w h val prst type rot flipH flipV cap cmpd algn pos ang scaled path fmla name adj idx sz b i u
                        strike baseline kern spc marL marR indent lvl rtl eaLnBrk latinLnBrk hangingPunct defTabSz fontAlgn startAt char typeface
                        panose pitchFamily charset wrap lIns tIns rIns bIns anchor anchorCtr vert numCol spcCol rtlCol fontScale lnSpcReduction
                        upright horzOverflow vertOverflow compatLnSpc forceAA spcFirstLastPara len amt bright contrast thresh dist dir blurRad
                        algn sx sy kx ky rotWithShape stA endA stPos endPos fadeDir rad hue sat lum dpi rowSpan gridSpan hMerge vMerge firstRow
                        firstCol lastRow lastCol bandRow bandCol noGrp noChangeAspect noSelect noRot noMove noResize noEditPoints noAdjustHandles
                        noChangeArrowheads noChangeShapeType noCrop noUngrp fPrstId fov zoom lat lon rev script prstMaterial extrusionH contourW
                        bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink stroke fill extrusionOk wR hR stAng swAng
                        lastClr numFmt bwMode d sp rig hidden""")
                .freeAttributes("", "char")
                .never(Ooxml.A, "theme", "name").never(Ooxml.A, "clrScheme", "name").never(Ooxml.A, "fontScheme", "name")
                .never(Ooxml.A, "fmtScheme", "name")
                .attributes(Ooxml.R, "embed id")
                .keep(Ooxml.PIC, "pic nvPicPr cNvPr cNvPicPr blipFill spPr")
                .attributes("", "id preferRelativeResize uri")
                .freeAttributes("", "uri")
                .never(Ooxml.PIC, "cNvPr", "name descr title hidden")
                .keep(Ooxml.C, """
                        chart chartSpace autoTitleDeleted plotArea layout manualLayout layoutTarget xMode yMode wMode hMode x y w h barChart barDir
                        grouping varyColors ser idx order tx strRef strCache ptCount pt cat val numRef numCache formatCode dLbls
                        showLegendKey showVal showCatName showSerName showPercent showBubbleSize showLeaderLines gapWidth overlap axId catAx valAx
                        dateAx serAx scaling orientation max min logBase delete axPos majorGridlines minorGridlines title numFmt majorTickMark
                        minorTickMark tickLblPos crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl crossBetween majorUnit minorUnit
                        legend legendPos legendEntry overlay plotVisOnly dispBlanksAs spPr txPr rich lineChart marker symbol size smooth pieChart
                        firstSliceAng explosion doughnutChart holeSize areaChart scatterChart scatterStyle xVal yVal bubbleChart bubbleSize
                        bubble3D bubbleScale radarChart radarStyle stockChart hiLowLines upDownBars upBars downBars bar3DChart line3DChart
                        pie3DChart area3DChart surfaceChart surface3DChart wireframe shape gapDepth view3D rotX rotY rAngAx perspective floor
                        sideWall backWall thickness invertIfNegative dPt dLbl dLblPos separator trendline trendlineType dispRSqr dispEq errBars
                        errDir errBarType errValType noEndCap plus minus dropLines roundedCorners date1904 baseTimeUnit majorTimeUnit
                        minorTimeUnit multiLvlStrRef multiLvlStrCache lvl strLit numLit clrMapOvr tickLblSkip tickMarkSkip dTable
                        showHorzBorder showVertBorder showOutline showKeys""")
                .text(Ooxml.C, "v formatCode separator")
                .attributes("", "formatCode sourceLinked");
    }

    static AllowList theme() {
        return addTo(new AllowList());
    }
}
