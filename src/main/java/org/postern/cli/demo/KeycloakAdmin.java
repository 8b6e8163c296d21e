package org.postern.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** The few things that the demo asks of Keycloak as its administrator. */
final class KeycloakAdmin {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final String token;

    KeycloakAdmin(String address, String password) {
        this.address = address;
        String form = "grant_type=password&client_id=admin-cli&username=admin&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(address + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build();
        this.token = send(request).get("access_token").asText();
    }

    void updateClient(String clientId, Consumer<ObjectNode> change) {
        var client = (ObjectNode) get("/clients?clientId=" + clientId).get(0);
        change.accept(client);
        // Authorisation settings are managed through their own resource; sent along, they would be imported again.
        client.remove("authorizationSettings");
        var request = request("/clients/" + client.get("id").asText()).header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(client.toString())).build();
        send(request);
    }

    /** A person's id: the {@code sub} of every token that Keycloak will issue for them. */
    List<String> ids(List<DemoPerson> people) {
        var ids = new ArrayList<String>();
        for (DemoPerson person : people) {
            ids.add(get("/users?exact=true&username=" + person.username()).get(0).get("id").asText());
        }
        return ids;
    }

    private JsonNode get(String path) {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/admin/realms/postern" + path)).header("Authorization", "Bearer " + token);
    }

    private static JsonNode send(HttpRequest request) {
        try {
            var response = Web.CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException("Keycloak answered " + response.statusCode());
            }
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.OTHER, "Keycloak did not accept its administrator's request. If its data was changed by hand, start on an empty folder.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.OTHER, "The start was interrupted.", interrupted);
        }
    }
}
