/**
 * What every page shares: the gate between the two roles, response headers, form tokens, error pages, the frame of a page and its
 * one style sheet.
 *
 * <p>How a room makes a page:
 * <ul>
 * <li>A class with routes is marked {@code @EndpointDisabled(name = "postern.role", stringValue = "newsroom")} in the portal, and
 *     {@code stringValue = "portal"} in the newsroom, officer and access rooms: in the other role the routes do not exist.
 * <li>A template begins {@code {#include web/layout}{#title}...{/title}...{/include}}; {@code header}, {@code footer}, {@code head}
 *     (for a script) and {@code bodyClass} ({@code wide}, {@code full}) are further places to fill.
 * <li>A form is written {@code {#post to='/where'}...{/post}}, which carries the token; its route is marked
 *     {@link org.postern.web.FormPost}. A script sends {@code {inject:page.token}} in the header {@link org.postern.web.FormToken#HEADER}.
 *     A route that streams its body is marked {@link org.postern.web.StreamedPost}, calls {@link org.postern.web.FormToken#require},
 *     and its room has a {@link org.postern.web.LargeBody} bean that names it.
 * <li>Refusals: throw {@code NotFoundException} or another {@code WebApplicationException}, or map the room's own exception with
 *     {@link org.postern.web.ErrorPages#response}.
 * <li>Sentences stand in the room's own {@code @MessageBundle}.
 * </ul>
 * No rule about cases may enter.
 */
package org.postern.web;
