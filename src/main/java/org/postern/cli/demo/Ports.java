package org.postern.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** The loopback ports of a demo. */
record Ports(int portal, int newsroom, int keycloak) {
    void requireFree() {
        requireFree("portal", portal, "--portal-port");
        requireFree("newsroom", newsroom, "--newsroom-port");
        requireFree("Keycloak", keycloak, "--keycloak-port");
        if (portal == newsroom || portal == keycloak || newsroom == keycloak) {
            throw new CommandFailure(ExitCode.USAGE, "The portal, the newsroom and Keycloak need three different ports.");
        }
    }

    private static void requireFree(String who, int port, String option) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException busy) {
            throw new CommandFailure(ExitCode.OTHER, "Port " + port + ", meant for the " + who
                    + ", is in use. End what uses it, or name another port with " + option + ".", busy);
        }
    }

    static int anyFree() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new CommandFailure(ExitCode.OTHER, "No free port was found on this machine. End a few programs and try again.", none);
        }
    }

    String portalAddress() {
        return address(portal);
    }

    String newsroomAddress() {
        return address(newsroom);
    }

    String keycloakAddress() {
        return address(keycloak);
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }
}
