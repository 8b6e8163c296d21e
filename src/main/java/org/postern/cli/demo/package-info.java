/**
 * The whole of Postern on one machine, for trying it out: its own PostgreSQL and Keycloak, portal and newsroom, ready-made people.
 * {@link org.postern.cli.demo.Demo} starts and ends everything; each part is one class. Nothing of this runs in production.
 */
package org.postern.cli.demo;
