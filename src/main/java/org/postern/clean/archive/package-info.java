/** Archives: unpacked under quotas, each member cleaned as itself, packed again without a trace of who packed them, when and where. */
package org.postern.clean.archive;
