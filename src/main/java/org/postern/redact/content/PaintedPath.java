package org.postern.redact.content;

import java.awt.geom.Path2D;
import java.util.List;

/**
 * A path with what is done to it.
 *
 * @param construction the operators that build it, as they stood
 * @param inScope      the path in the space of the scope
 * @param fill         {@code f}, {@code f*} or null
 * @param clip         {@code W}, {@code W*} or null
 * @param rectangle    it is one rectangle along the axes
 */
record PaintedPath(List<Command> construction, Path2D inScope, String fill, boolean stroke, String clip, boolean rectangle) {}
