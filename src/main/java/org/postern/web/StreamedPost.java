package org.postern.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that reads its own body as a stream. It must call {@link FormToken#require} with the token it finds in the body's first
 * part before it acts on anything else; its body has no size limit.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StreamedPost {}
