package org.postern.web;

/** A route whose body is read as a stream and may be of any size; a bean of the room that owns the route. */
public interface LargeBody {
    boolean takes(String method, String path);
}
