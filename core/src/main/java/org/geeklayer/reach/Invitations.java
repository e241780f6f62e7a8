package org.geeklayer.reach;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.geeklayer.clients.ClientDate;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.internal.numbering.TextNumbers;
import org.geeklayer.reach.PeopleTally.Aspect;
import org.geeklayer.reach.PeopleTally.Group;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.PeopleTally.State;
import org.geeklayer.reach.PeopleTally.Units;

/**
 * Those who were invited, read from a list of their own. Where ids tell, somebody on it several times is one person, whose
 * channel is that of the first dated invitation, else the most frequent one and then the lowest, and who is placed as a
 * client would be; a row without an id is a person who did not come, as far as ids tell. Otherwise each row is a person.
 * Holds a few numbers a person.
 */
final class Invitations {
    private static final Units NOBODY = new Units(Map.of(), Map.of());

    private final ReachOptions.Invited asked;
    private final boolean areIdsTold;
    private final Places places;
    private final Labels channels;
    private final TextNumbers ids = new TextNumbers();
    private final People people;
    private final Counts alone; // those who are no clients, as far as ids tell
    private long rows;
    private long withoutId;
    private List<String> shown = List.of();

    /**
     * Reads the list to its end.
     *
     * @param areIdsTold whether the clients have ids
     * @param progress told the number of rows after each
     */
    private Invitations(ReachOptions.Invited asked, boolean areIdsTold, Places places, LongConsumer progress)
            throws IOException {
        this.asked = asked;
        this.areIdsTold = areIdsTold && asked.idColumn().isPresent();
        this.places = places;
        ClientList list = asked.list();
        channels = new Labels(
                list.name(),
                PeopleCounter.named(list, asked.channelColumn().orElse(0)),
                "--invited-by takes a column of few, such as a channel");
        people = new People(ids, places, 1, options());
        alone = new Counts(places, 1, new BitSet());
        Optional<ClientRow> next = list.next();
        while (next.isPresent()) {
            read(next.get());
            progress.accept(rows);
            next = list.next();
        }
        shown = asked.channelColumn().isPresent() ? channels.shown() : List.of("");
    }

    /** Reads the list to its end, if there is one. */
    static Optional<Invitations> read(
            Optional<ReachOptions.Invited> asked, ReachOptions clients, Places places, LongConsumer progress)
            throws IOException {
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Invitations(asked.get(), clients.idColumn().isPresent(), places, progress));
    }

    private ReachOptions options() {
        return new ReachOptions(
                asked.idColumn(),
                false,
                asked.dateColumn(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                Set.of());
    }

    private void read(ClientRow row) throws IOException {
        rows++;
        int place = places.place(row.cell(asked.list().postcodeColumn()));
        int[] channel = {
            asked.channelColumn().isPresent()
                    ? channels.group(row.cell(asked.channelColumn().getAsInt()))
                    : 0
        };
        String id = areIdsTold ? row.cell(asked.idColumn().getAsInt()).strip() : "";
        if (id.isEmpty()) {
            withoutId++;
            alone.add(place, channel, Told.NOTHING);
        } else {
            people.add(id, day(row), place, channel, Answers.Answer.NOTHING);
        }
    }

    private int day(ClientRow row) {
        return asked.dateColumn().isEmpty()
                ? People.UNDATED
                : ClientDate.parse(row.cell(asked.dateColumn().getAsInt()))
                        .map(date -> (int) date.toEpochDay())
                        .orElse(People.UNDATED);
    }

    /** Whether it can be told who of the clients was invited. */
    boolean areIdsTold() {
        return areIdsTold;
    }

    /** Whether a client was invited, and by which channel. */
    Told.Standing standing(TextNumbers clients, int client) {
        OptionalInt person = ids.find(clients, client);
        return person.isPresent()
                ? new Told.Standing(Kind.INVITATION, Kind.INVITATION.states().get(0), channel(person.getAsInt()))
                : new Told.Standing(Kind.INVITATION, Kind.INVITATION.states().get(1), "");
    }

    private String channel(int person) {
        return shown.get(people.group(person, 0, shown));
    }

    /** The clients by invitation, with a state for each channel though nobody of it came. */
    Aspect withAllChannels(Aspect counted) {
        String invited = Kind.INVITATION.states().get(0);
        int groups = counted.states().get(0).byGroup().size();
        List<State> states = new ArrayList<>();
        for (String channel : new TreeSet<>(shown)) {
            states.add(counted.states().stream()
                    .filter(state ->
                            state.state().equals(invited) && state.detail().equals(channel))
                    .findFirst()
                    .orElseGet(() -> new State(invited, channel, Collections.nCopies(groups, NOBODY))));
        }
        counted.states().stream()
                .filter(state -> !state.state().equals(invited))
                .forEach(states::add);
        return new Aspect(Kind.INVITATION, states);
    }

    /**
     * Those who are on this list alone, or without ids everybody on it. To be called once.
     *
     * @param clients the ids of the clients counted
     */
    InvitedTally tally(TextNumbers clients) {
        long came = 0;
        for (int person = 0; person < ids.size(); person++) {
            if (clients.has(ids, person)) {
                came++;
            } else {
                int group = people.group(person, 0, shown);
                alone.add(people.place(person), new int[] {group}, Told.NOTHING);
            }
        }
        List<Group> counted = alone.groups(0, shown);
        List<Group> parts = new ArrayList<>();
        for (String channel : new TreeSet<>(shown)) {
            parts.add(counted.stream()
                    .filter(group -> group.label().equals(channel))
                    .findFirst()
                    .orElse(new Group(channel, NOBODY)));
        }
        return new InvitedTally(
                asked.list().name(),
                asked.channelColumn().isPresent()
                        ? new Terms(options(), asked.list().columns())
                                .column(asked.channelColumn().getAsInt())
                        : "",
                areIdsTold,
                rows,
                withoutId,
                came,
                parts);
    }
}
