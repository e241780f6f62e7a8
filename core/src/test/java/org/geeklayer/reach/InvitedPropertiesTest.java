package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.geeklayer.disclosure.DisclosureControl;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.disclosure.PublicationAudit;

/** Reports of random lists with random invitations, against an exact attacker. */
class InvitedPropertiesTest {
    private static Path folder;
    private static ReachFixture nation;

    @BeforeContainer
    static void build() throws IOException {
        folder = Files.createTempDirectory("invited");
        nation = new ReachFixture(folder);
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<DisclosureRule> rules() {
        return Arbitraries.of(DisclosureRule.STANDARD, new DisclosureRule(3, 1), new DisclosureRule(5, 10));
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    void everySmallNumberKeepsAllItsValues(
            @ForAll long seed,
            @ForAll("rules") DisclosureRule rule,
            @ForAll boolean hasGroups,
            @ForAll boolean hasChannels,
            @ForAll boolean hasIds)
            throws IOException {
        Random random = new Random(seed);
        int[] sizes = {1 + random.nextInt(12), 1 + random.nextInt(80), 60 + random.nextInt(200)};
        List<List<String>> clients = ReachFixture.invented(sizes[random.nextInt(3)], seed);
        List<List<String>> invited = InvitedFixture.invited(clients, sizes[random.nextInt(3)], seed);
        Reach reach = InvitedFixture.count(
                nation,
                hasGroups ? InvitedFixture.byId(ReachFixture.CHANNEL) : InvitedFixture.byId(),
                clients,
                invited,
                hasIds ? InvitedFixture.ID : OptionalInt.empty(),
                InvitedFixture.SENT,
                hasChannels ? InvitedFixture.CHANNEL : OptionalInt.empty());
        Publication publication = new Publication(
                reach,
                List.of(nation.baseline("Northby", "Westby")),
                Optional.empty(),
                nation.names,
                Optional.of(rule));
        assertThat(PublicationAudit.broken(rule, publication.plan, publication.protection))
                .isEmpty();
        Responses responses = publication.followUps.responses.orElseThrow();
        assertThat(responses.own.isPresent()).isNotEqualTo(hasIds);
        List<Integer> parents = publication.plan.splits().stream()
                .map(DisclosureControl.Split::parent)
                .toList();
        assertThat(parents)
                .as("those who came share out the clients, in one plan with the groups")
                .filteredOn(parent -> parent == DisclosureControl.Split.WHOLE)
                .hasSize((hasGroups ? 1 : 0) + (hasIds && hasAnybody(reach) ? 1 : 0));
        if (!hasIds) {
            DisclosureControl.Protection own = responses.ownProtection().orElseThrow();
            assertThat(PublicationAudit.broken(rule, responses.own.orElseThrow(), own))
                    .isEmpty();
        }
    }

    private static boolean hasAnybody(Reach reach) {
        return !reach.invited().orElseThrow().parts().isEmpty();
    }
}
