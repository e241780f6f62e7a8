package org.geeklayer.reach;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.testing.SmallNation;

/** Lists of invented clients and of people who were invited, some of them the same. */
final class InvitedFixture {
    static final OptionalInt NO = OptionalInt.empty();
    static final String INVITED_HEADER = "id,postcode,channel,sent\n";
    static final OptionalInt ID = OptionalInt.of(0);
    static final OptionalInt CHANNEL = OptionalInt.of(2);
    static final OptionalInt SENT = OptionalInt.of(3);

    private InvitedFixture() {}

    /** People by id, in groups of columns. */
    static ReachOptions byId(int... by) {
        return new ReachOptions(
                ID,
                false,
                NO,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Arrays.stream(by).boxed().toList(),
                false,
                Set.of());
    }

    static Reach count(
            ReachFixture nation,
            ReachOptions options,
            List<List<String>> clients,
            List<List<String>> invited,
            OptionalInt id,
            OptionalInt sent,
            OptionalInt channel)
            throws IOException {
        try (ClientList list = list("list.csv", ReachFixture.HEADER, clients);
                ClientList others = list("letters.csv", INVITED_HEADER, invited)) {
            return Reach.count(
                    list,
                    Optional.of(new ReachOptions.Invited(others, id, sent, channel)),
                    nation.enricher,
                    List.of(nation.index),
                    options,
                    row -> {});
        }
    }

    private static ClientList list(String name, String header, List<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder(header);
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        return ClientList.read(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), name, ClientOptions.DETECT);
    }

    /** Some of the clients, some of them twice, and others, some without an id. */
    static List<List<String>> invited(List<List<String>> clients, int others, long seed) {
        Random random = new Random(seed);
        List<String> channels = List.of("Letter", "Call", "letter ", "Text", "");
        List<List<String>> rows = new ArrayList<>();
        for (List<String> client : clients) {
            for (int times = random.nextInt(4) - 1; times > 0; times--) {
                rows.add(List.of(
                        client.get(0),
                        client.get(1),
                        channels.get(random.nextInt(5)),
                        "2025-01-0" + (1 + random.nextInt(3))));
            }
        }
        for (int i = 0; i < others; i++) {
            int area = 1 + random.nextInt(SmallNation.AREAS);
            rows.add(List.of(
                    random.nextInt(4) == 0 ? "" : "Q" + random.nextInt(Math.max(1, others)),
                    random.nextInt(9) == 0 ? "unknown" : SmallNation.postcode(area, random.nextInt(2)),
                    channels.get(random.nextInt(5)),
                    random.nextInt(5) == 0 ? "soon" : "2025-01-0" + (1 + random.nextInt(3))));
        }
        return rows;
    }
}
