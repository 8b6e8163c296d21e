package org.postern.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What one process of Postern is told when it starts. */
@ConfigMapping(prefix = "postern")
public interface PosternSettings {
    /** Which of the two faces this process shows; the routes of the other do not exist in it. */
    Role role();

    /** The folder of the sealed blobs and everything else that this process keeps on disk. */
    Path dataDir();

    /** What the pages call the place: the newsroom's name, as its sources know it. */
    @WithDefault("Postern")
    String siteName();

    /** Whether people reach this process over TLS (a proxy ends it); cookies are then marked Secure. */
    @WithDefault("false")
    boolean tls();

    /** The origin of the identity server, to which a sign-out form may lead; newsroom only. */
    Optional<String> identityOrigin();

    /** The two faces of the one artefact. */
    enum Role { PORTAL, NEWSROOM }
}
