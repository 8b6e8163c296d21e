package org.postern.clean.office;

import org.postern.clean.xml.XmlNode;

/** Where a shape stands on its slide, in English metric units. A turned one stands somewhere in the frame that its corners reach. */
record SlideFrame(double left, double top, double right, double bottom, boolean exact) {
    /** Sixty thousandths of a degree. */
    private static final long QUARTER = 5_400_000;
    private static final double MOST = 1e12;

    /** From the coordinates of a group's children to those of the slide. */
    record Scale(double x, double y, double byX, double byY) {
        static final Scale NONE = new Scale(0, 0, 1, 1);
    }

    /** @return null where the shape has no place of its own */
    static SlideFrame of(XmlNode.Element shape, Scale scale) {
        XmlNode.Element place = place(shape);
        XmlNode.Element off = place == null ? null : place.first(Ooxml.A, "off");
        XmlNode.Element extent = place == null ? null : place.first(Ooxml.A, "ext");
        if (off == null || extent == null) {
            return null;
        }
        double left = scale.x + number(off, "x") * scale.byX;
        double top = scale.y + number(off, "y") * scale.byY;
        double wide = number(extent, "cx") * scale.byX;
        double high = number(extent, "cy") * scale.byY;
        long turned = (long) number(place, "rot");
        if (turned % QUARTER == 0) {
            boolean lying = turned / QUARTER % 2 != 0;
            double shift = lying ? (wide - high) / 2 : 0;
            return new SlideFrame(left + shift, top - shift, left + wide - shift, top + high + shift, true);
        }
        double reach = Math.hypot(wide, high) / 2;
        return new SlideFrame(left + wide / 2 - reach, top + high / 2 - reach, left + wide / 2 + reach, top + high / 2 + reach, false);
    }

    /** @return null where the group is turned, so that nothing is known of its children's places */
    static Scale inside(XmlNode.Element group, Scale outer) {
        XmlNode.Element place = place(group);
        if (place == null) {
            return outer;
        }
        SlideFrame frame = of(group, outer);
        XmlNode.Element from = place.first(Ooxml.A, "chOff");
        XmlNode.Element size = place.first(Ooxml.A, "chExt");
        if (frame == null || from == null || size == null || number(place, "rot") != 0 || number(size, "cx") <= 0 || number(size, "cy") <= 0) {
            return null;
        }
        double byX = (frame.right - frame.left) / number(size, "cx");
        double byY = (frame.bottom - frame.top) / number(size, "cy");
        return new Scale(frame.left - number(from, "x") * byX, frame.top - number(from, "y") * byY, byX, byY);
    }

    private static XmlNode.Element place(XmlNode.Element shape) {
        for (XmlNode.Element inner : shape.elements()) {
            XmlNode.Element place = inner.name().local().equals("xfrm") ? inner : inner.first(Ooxml.A, "xfrm");
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    SlideFrame wider(double beside, double above) {
        return new SlideFrame(left - beside, top - above, right + beside, bottom + above, exact);
    }

    boolean holds(SlideFrame other) {
        return other.left >= left && other.top >= top && other.right <= right && other.bottom <= bottom;
    }

    boolean meets(SlideFrame other) {
        return other.left < right && other.right > left && other.top < bottom && other.bottom > top;
    }

    /** How much of the other one lies in this one, from 0 to 1. */
    double shareOf(SlideFrame other) {
        double wide = Math.min(right, other.right) - Math.max(left, other.left);
        double high = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return wide <= 0 || high <= 0 ? 0 : wide * high / other.area();
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    private double area() {
        return Math.max(1, width() * height());
    }

    static double number(XmlNode.Element element, String attribute) {
        try {
            String value = element.attribute(attribute);
            return value == null ? 0 : Math.clamp(Double.parseDouble(value), -MOST, MOST);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
