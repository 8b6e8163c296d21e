package org.postern.clean.office;

import org.postern.clean.xml.AllowList;

/** PresentationML (ECMA-376 part 1, section 19): slides with their layouts and masters; no notes, comments, timings or tags. */
final class SlideVocabulary {
    private SlideVocabulary() {}

    static AllowList presentation() {
        return DrawingVocabulary.addTo(new AllowList())
                .keep(Ooxml.P, """
                        presentation sldMasterIdLst sldMasterId sldIdLst sldId sldSz notesSz defaultTextStyle sld cSld bg bgPr bgRef spTree sp nvSpPr
                        cNvPr cNvSpPr nvPr ph spPr style txBody pic nvPicPr cNvPicPr blipFill graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm
                        grpSp nvGrpSpPr cNvGrpSpPr grpSpPr cxnSp nvCxnSpPr cNvCxnSpPr clrMapOvr sldLayout sldMaster clrMap sldLayoutIdLst
                        sldLayoutId txStyles titleStyle bodyStyle otherStyle hf""")
                .attributes("", """
                        type orient sz idx hasCustomPrompt bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink cx cy
                        userDrawn showMasterSp txBox rtl dt ftr hdr sldNum""")
                .never(Ooxml.P, "cNvPr", "name descr title hidden")
                .never(Ooxml.P, "cSld", "name")
                .attributes(Ooxml.R, "id embed");
    }
}
