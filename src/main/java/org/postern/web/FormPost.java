package org.postern.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that takes an ordinary form and changes state. The form is read, and the request is refused unless the field
 * {@link FormToken#FIELD} holds this visit's token. A state-changing route without this mark must name another way
 * ({@link StreamedPost}), or every request to it is refused unless the header {@link FormToken#HEADER} holds the token.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FormPost {}
