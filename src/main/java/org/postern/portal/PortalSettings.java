package org.postern.portal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the portal may be told; everything has a default that suits a newsroom. */
@ConfigMapping(prefix = "postern.portal")
interface PortalSettings {
    /** A visit without a request for this long ends, and its keys are erased. Long enough to write a letter in. */
    @WithDefault("PT1H")
    Duration idle();

    /** A sender who is silent for this long in the middle of an upload is gone. */
    @WithDefault("PT1M")
    Duration silence();

    /** Uploads at once; each takes a thread and half a megabyte. More are asked to come back in a moment. */
    @WithDefault("48")
    int uploadsAtOnce();
}
