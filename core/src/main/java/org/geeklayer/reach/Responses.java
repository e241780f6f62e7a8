package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureControl;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.AspectCounts.StateKey;
import org.geeklayer.reach.FollowUp.Part;
import org.geeklayer.reach.FollowUp.ResponseLine;
import org.geeklayer.reach.PeopleTally.Aspect;
import org.geeklayer.reach.PeopleTally.Group;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.PeopleTally.Units;
import org.jspecify.annotations.Nullable;

/**
 * Takes those who were invited through disclosure control, and reads them out. Where ids tell who came, those who did are a
 * part of the clients and those who did not are rows by themselves, all in the plan of the rest. Without ids the invited are
 * people of their own, and their counts a publication of their own.
 */
final class Responses {
    private static final StateKey CAME = new StateKey(Kind.INVITATION.states().get(0), "");

    private final InvitedTally invited;
    private final Atoms atoms;
    private final Wanted wanted;
    private final List<Placing> parts;
    private final Optional<AspectCounts> came;
    private int firstUnion; // in the plan: the invited, each channel of them, those who did not come

    /** Without ids what was to be published of the invited. */
    final Optional<Plan> own;

    private final Optional<Protection> ownProtection;

    /**
     * Prepares them.
     *
     * @param aspect the clients by invitation, where ids tell
     */
    Responses(
            InvitedTally invited, Optional<Aspect> aspect, Atoms atoms, Wanted wanted, Optional<DisclosureRule> rule) {
        this.invited = invited;
        this.atoms = atoms;
        this.wanted = wanted;
        parts = invited.parts().stream()
                .map(group -> new Placing(atoms, group.units()))
                .toList();
        came = aspect.map(each -> new AspectCounts(each, atoms, 0));
        own = invited.areIdsTold() ? Optional.empty() : Optional.of(plan(rule));
        ownProtection = own.map(plan -> rule.map(each -> DisclosureControl.protect(each, plan))
                .orElseGet(() -> DisclosureControl.unprotected(plan)));
    }

    private Plan plan(Optional<DisclosureRule> rule) {
        Placing all = new Placing(
                atoms, Units.sum(invited.parts().stream().map(Group::units).toList()));
        Wanted ofInvited = new Wanted(rule, atoms, all);
        Split byChannel =
                new Split(Split.WHOLE, parts.stream().map(ofInvited::ofGroup).toList());
        return new Plan(ofInvited.ofEverybody(), hasChannels() ? List.of(byChannel) : List.of(), List.of());
    }

    private boolean hasChannels() {
        return !invited.channel().isEmpty();
    }

    /** Of those who were invited without ids what may be published. */
    Optional<Protection> ownProtection() {
        return ownProtection;
    }

    /** Adds them to the plan of the clients, where ids tell. */
    void addTo(List<Split> splits, List<Union> unions) {
        if (came.isEmpty() || parts.isEmpty()) {
            return;
        }
        // The clients' parts by channel come first in their split, in the order of the channels.
        int firstCame = rows(splits);
        came.get().addTo(splits, unions, 0, List.of(), wanted);
        int firstOther = rows(splits);
        // Nothing is made of those who did not come, but they must not be learnt from the difference either.
        boolean areSeveral = parts.size() > 1;
        List<Span> ofOthers = areSeveral ? wanted.inBaselines() : wanted.byBand();
        splits.add(new Split(
                Split.NONE,
                parts.stream().map(part -> wanted.ofState(part, ofOthers)).toList()));
        firstUnion = unions.size();
        List<Integer> all = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            all.addAll(List.of(firstCame + i, firstOther + i));
            others.add(firstOther + i);
        }
        unions.add(new Union(all, wanted.byBand(), false));
        for (int i = 0; i < parts.size(); i++) {
            unions.add(new Union(List.of(firstCame + i, firstOther + i), wanted.inBaselines(), false));
        }
        if (areSeveral) {
            unions.add(new Union(others, wanted.byBand(), false));
        }
    }

    private static int rows(List<Split> splits) {
        return splits.stream().mapToInt(split -> split.rows().size()).sum();
    }

    /** What is published of a baseline: everybody, by band, by channel. */
    List<ResponseLine> of(int baseline, Protection protection) {
        List<ResponseLine> lines = new ArrayList<>();
        if (parts.isEmpty()) {
            return lines;
        }
        boolean isById = came.isPresent();
        Map<Span, Count> all = isById
                ? protection.unions().get(firstUnion)
                : ownProtection.orElseThrow().whole();
        Map<Span, Count> those = isById ? came.get().ofEverybody(CAME, protection) : protection.whole();
        Bands bands = atoms.baselines().get(baseline).bands();
        List<Band> shown = new ArrayList<>(List.of(bands.total()));
        bands.cumulative().stream()
                .filter(band -> wanted.byBand().contains(atoms.span(baseline, band)))
                .forEach(shown::add);
        for (Band band : shown) {
            Span span = atoms.span(baseline, band);
            lines.add(new ResponseLine(
                    FollowUps.part(band), published(all.get(span)), Optional.of(published(those.get(span))), isById));
        }
        Span used = atoms.used(baseline);
        for (int i = 0; i < (hasChannels() ? parts.size() : 0); i++) {
            Count count = published((isById
                            ? protection.unions().get(firstUnion + 1 + i)
                            : ownProtection.orElseThrow().splits().get(0).get(i))
                    .get(used));
            // A label alone can name a person, so a channel whose number is not shown is not listed.
            if (count.shown().orElse(0) > 0) {
                lines.add(new ResponseLine(
                        new Part(false, invited.channel(), label(i), Part.TOTAL, "all", false),
                        count,
                        isById ? Optional.of(published(came(i, protection).get(used))) : Optional.empty(),
                        isById));
            }
        }
        return lines;
    }

    private Map<Span, Count> came(int channel, Protection protection) {
        return came.orElseThrow()
                .ofEverybody(
                        new StateKey(CAME.state(), invited.parts().get(channel).label()), protection);
    }

    private String label(int channel) {
        return invited.parts().get(channel).label().replaceAll("\\s+", " ");
    }

    private static Count published(@Nullable Count count) {
        return count == null ? new Count.Unpublished() : count;
    }

    /** Why counts are not shown. */
    void log(DisclosureLog log, Plan plan, Protection protection) {
        if (parts.isEmpty()) {
            return;
        }
        if (own.isPresent()) {
            log.add(
                    "invited",
                    Wording.ALL,
                    own.get().whole(),
                    ownProtection.orElseThrow().whole());
            for (int i = 0; i < (hasChannels() ? parts.size() : 0); i++) {
                log.add(
                        "invited",
                        label(i),
                        own.get().splits().get(0).rows().get(i),
                        ownProtection.orElseThrow().splits().get(0).get(i));
            }
            return;
        }
        came.orElseThrow().log(log, plan, protection, "invited and came", List.of());
        for (int i = 0; i <= (hasChannels() ? parts.size() : 0); i++) {
            Union union = plan.unions().get(firstUnion + i);
            log.add(
                    "invited",
                    i == 0 ? Wording.ALL : label(i - 1),
                    row(union, plan),
                    protection.unions().get(firstUnion + i));
        }
    }

    /** The exact people of a union. */
    private Row row(Union union, Plan plan) {
        List<Row> rows =
                plan.splits().stream().flatMap(split -> split.rows().stream()).toList();
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < atoms.size(); i++) {
            int atom = i;
            people.add(union.rows().stream()
                    .mapToLong(row -> rows.get(row).people().get(atom))
                    .sum());
        }
        return new Row(people, plan.whole().possible(), union.spans());
    }
}
