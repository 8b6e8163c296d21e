/**
 * What leaves a case: two people, named recipients, an end, a signed manifest. {@code ReleaseRow} says when a release opens.
 */
package org.postern.casework.release;
