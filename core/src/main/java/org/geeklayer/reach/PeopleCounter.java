package org.geeklayer.reach;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.clients.RowWork;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.numbering.TextNumbers;
import org.geeklayer.internal.rows.OpenQuoteException;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.reach.PeopleTally.Time;

/**
 * Counts the people or the households of a client list, or its records. A person is placed by the latest record with a usable postcode, one
 * with a small area of the vintage in use, and belongs to the group of the first or last contact; ties are settled by what
 * is most frequent and then lowest. The order of rows changes nothing but the row number of a {@link PeopleTally.Crowd}.
 */
final class PeopleCounter {
    private final Enricher enricher;
    private final Vintage vintage;
    private final Map<Nation, Vintage> ofNation;
    private final ReachOptions options;

    /**
     * A counter, good for any number of lists.
     *
     * @throws IllegalArgumentException if the directory has no small areas of the vintage
     */
    PeopleCounter(Enricher enricher, Vintage vintage, ReachOptions options) {
        this(enricher, vintage, Map.of(), options);
    }

    /**
     * A counter that places people of some nations by another vintage.
     *
     * @throws IllegalArgumentException if the directory has no small areas of a vintage
     */
    PeopleCounter(Enricher enricher, Vintage vintage, Map<Nation, Vintage> ofNation, ReachOptions options) {
        Stream.concat(Stream.of(vintage), ofNation.values().stream()).forEach(each -> {
            if (!enricher.directory().has(AreaType.SMALL_AREA, each)) {
                throw new IllegalArgumentException("vintage: "
                        + enricher.directory().dataset().label() + " has no codes of small areas of " + each.year());
            }
        });
        this.ofNation = Map.copyOf(ofNation);
        this.enricher = enricher;
        this.vintage = vintage;
        this.options = options;
    }

    /**
     * Reads a list to its end.
     *
     * @param progress told the number of rows now and then
     * @throws DataFormatException if the list is not as it should be, if not one date could be read though there is a column
     *     of dates, or if a column has too many different values to be groups
     */
    PeopleTally count(ClientList clients, LongConsumer progress) throws IOException {
        return count(clients, new TextNumbers(), Optional.empty(), progress);
    }

    /**
     * Reads a list to its end, and keeps the ids of the people it counts.
     *
     * @param known takes them, hashed; none where there are no ids
     * @param invitations who was invited, if it was asked and ids tell
     */
    PeopleTally count(ClientList clients, TextNumbers known, Optional<Invitations> invitations, LongConsumer progress)
            throws IOException {
        return new Counting(clients, known, progress).run(invitations);
    }

    /** The count of one list. */
    private final class Counting {
        private final ClientList clients;
        private final LongConsumer progress;
        private final Scope scope = new Scope(options);
        private final Places places = new Places(enricher, vintage, ofNation);
        private final List<Labels> labels = new ArrayList<>();
        private final Counts counts;
        private final People people;
        private final Answers answers;
        private final UnitIds ids;
        private final int[] groups;
        private long withoutId;
        private long rows;

        Counting(ClientList clients, TextNumbers known, LongConsumer progress) {
            this.clients = clients;
            this.progress = progress;
            for (int column : options.by()) {
                labels.add(new Labels(
                        clients.name(),
                        named(clients, column),
                        "--by takes a column of few, such as a channel or a service"));
            }
            counts = new Counts(places, labels.size(), excluded());
            people = new People(known, places, labels.size(), options);
            answers = new Answers(clients, options.questions());
            ids = new UnitIds(options, clients.postcodeColumn(), enricher);
            groups = new int[labels.size()];
        }

        PeopleTally run(Optional<Invitations> invitations) throws IOException {
            if (clients.isInBlocks()) {
                BitSet columns = options.columns();
                clients.readInBlocks(() -> new Rows(columns));
            } else {
                readOneByOne();
            }
            if (scope.lacksDates()) {
                throw DataFormatException.of(
                        clients.name(),
                        "no cell of " + named(clients, options.dateColumn().orElseThrow())
                                + " could be read as a date, such as 2025-04-01 or 01/04/2025");
            }
            PeopleTally.Rows read = scope.rows(withoutId);
            answers.requireFound(read.inScope() - read.withoutId());
            return tally(read, scope.time(), people, answers, counts, labels, invitations);
        }

        private void readOneByOne() throws IOException {
            Optional<ClientRow> next = clients.next();
            while (next.isPresent()) {
                ClientRow row = next.get();
                int place = places.place(row.cell(clients.postcodeColumn()));
                take(row, place, places.where(place));
                progress.accept(rows);
                next = clients.next();
            }
        }

        /** Counts a row, in the order of the file, given with its place and {@linkplain Places#where where} that is. */
        private void take(ClientRow row, int place, int where) throws DataFormatException {
            rows++;
            Scope.Judged judged = scope.judge(row);
            String id = ids.of(row);
            boolean isSomebodys = !ids.areTold() || !id.isEmpty();
            if (isSomebodys) {
                scope.count(judged);
            }
            if (isSomebodys && judged.part() == Scope.Part.IN_SCOPE) {
                for (int i = 0; i < groups.length; i++) {
                    groups[i] = labels.get(i).group(row.cell(options.by().get(i)));
                }
                counts.seen(place, rows);
                Answers.Answer answer = answers.read(row);
                if (ids.areTold()) {
                    people.add(id, judged.day(), place, groups, answer);
                } else {
                    counts.add(place, where, groups, answers.told(answer));
                }
            } else {
                withoutId += judged.part() == Scope.Part.IN_SCOPE ? 1 : 0;
                answers.pass(row);
                if (isSomebodys && judged.part() == Scope.Part.BEFORE) {
                    people.addEarlier(id);
                }
            }
        }

        /**
         * Finds the places of a block's rows, while other threads do so with theirs, and has the rows counted in order. Of all rows,
         * also those that will be filtered out: to look them up is cheaper than to have those that count wait for it in turn.
         */
        private final class Rows implements RowWork {
            private final List<ClientRow> ofBlock = new ArrayList<>();
            private final BitSet columns;
            private int[] placeOf = new int[0];
            private int[] whereOf = new int[0];

            Rows(BitSet columns) {
                this.columns = columns;
            }

            @Override
            public void work(RecordBlock block) throws OpenQuoteException {
                ofBlock.clear();
                while (block.next()) {
                    find(block);
                }
            }

            private void find(RecordBlock row) {
                int at = ofBlock.size();
                if (at == placeOf.length) {
                    placeOf = Arrays.copyOf(placeOf, Math.max(1 << 10, 2 * at));
                    whereOf = Arrays.copyOf(whereOf, placeOf.length);
                }
                int column = clients.postcodeColumn();
                int number = enricher.find(row, column);
                placeOf[at] = number >= 0 ? places.place(number) : places.place(row.value(column));
                whereOf[at] = places.where(placeOf[at]);
                ofBlock.add(clients.rowOf(row, at, columns));
            }

            @Override
            public void handOver() throws IOException {
                for (int i = 0; i < ofBlock.size(); i++) {
                    take(ofBlock.get(i), placeOf[i], whereOf[i]);
                }
                progress.accept(rows);
            }
        }
    }

    private PeopleTally tally(
            PeopleTally.Rows rows,
            Optional<Time> time,
            People people,
            Answers answers,
            Counts counts,
            List<Labels> labels,
            Optional<Invitations> invitations) {
        List<List<String>> shown = labels.stream().map(Labels::shown).toList();
        people.countInto(counts, shown, answers, time, invitations);
        List<PeopleTally.Grouping> by = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            by.add(new PeopleTally.Grouping(options.by().get(i), counts.groups(i, shown.get(i))));
        }
        List<PeopleTally.Aspect> aspects = new ArrayList<>();
        kinds(time).forEach(kind -> aspects.add(counts.aspect(kind, shown)));
        invitations.ifPresent(
                each -> aspects.add(each.withAllChannels(counts.aspect(PeopleTally.Kind.INVITATION, shown))));
        List<PeopleTally.Amounts> amounts = new ArrayList<>();
        if (options.countsContacts()) {
            amounts.add(counts.amounts(0, OptionalInt.empty(), 0, shown));
        }
        if (options.questions().valueColumn().isPresent()) {
            amounts.add(counts.amounts(amounts.size(), options.questions().valueColumn(), answers.unreadable(), shown));
        }
        return new PeopleTally(
                vintage,
                rows,
                counts.all(),
                people.conflicts(),
                by,
                counts.inExcludedPostcodes(),
                counts.atPostcodes(),
                counts.crowd(),
                aspects,
                time,
                amounts);
    }

    /** What was asked and can be told. */
    private Stream<PeopleTally.Kind> kinds(Optional<Time> time) {
        return Stream.of(PeopleTally.Kind.values()).filter(kind -> switch (kind) {
            case NEWNESS -> time.filter(Time::tellsNewness).isPresent();
            case CONTACTS -> time.isPresent();
            case LAPSE -> time.filter(Time::tellsLapse).isPresent();
            case OUTCOME -> options.questions().outcome().isPresent();
            case INVITATION -> false; // a list of its own tells
        });
    }

    /** The numbers of excluded postcodes; one that no directory has is nobody's place. */
    private BitSet excluded() {
        BitSet numbers = new BitSet();
        for (PostcodeDirectory directory : enricher.directories()) {
            options.excludedPostcodes()
                    .forEach(postcode ->
                            directory.find(postcode).ifPresent(entry -> numbers.set(enricher.number(entry))));
        }
        return numbers;
    }

    /** A column as messages name it: by its header, or by its number where it has none. */
    static String named(ClientList clients, int column) {
        String name = column < clients.columns().size()
                ? clients.columns().get(column).strip()
                : "";
        return clients.header().isEmpty() || name.isEmpty() ? "column " + (column + 1) : "column \"" + name + "\"";
    }
}
