package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class PeopleCounterTest {
    private static final String HEADER = "Client ID,Seen,Postcode,Channel\n";
    private static final AreaCode ONE = new AreaCode("E01999001");
    private static final AreaCode THREE = new AreaCode("E01999003");
    private static final AreaCode FIVE = new AreaCode("E01999005");

    @TempDir
    private static Path folder;

    private static Enricher enricher;

    @BeforeAll
    static void openAtlas() throws IOException {
        enricher = Enricher.of(SmallAtlas.directory(folder), List.of());
    }

    /** Counts a text twice, in blocks of bytes and row by row, and holds the two against one another. */
    static PeopleTally count(Enricher enricher, Vintage vintage, ReachOptions options, String text) throws IOException {
        PeopleTally inBlocks = count(enricher, vintage, options, text, StandardCharsets.UTF_8);
        assertThat(count(enricher, vintage, options, '\uFEFF' + text, StandardCharsets.UTF_16LE))
                .isEqualTo(inBlocks);
        return inBlocks;
    }

    private static PeopleTally count(
            Enricher enricher, Vintage vintage, ReachOptions options, String text, Charset charset) throws IOException {
        List<Long> progress = new ArrayList<>();
        try (ClientList clients =
                ClientList.read(new ByteArrayInputStream(text.getBytes(charset)), "list.csv", ClientOptions.DETECT)) {
            assertThat(clients.isInBlocks()).isEqualTo(charset.equals(StandardCharsets.UTF_8));
            PeopleTally tally = new PeopleCounter(enricher, vintage, options).count(clients, progress::add);
            assertThat(progress).isSorted();
            if (!progress.isEmpty()) {
                assertThat(progress).endsWith(tally.rows().read());
            }
            return tally;
        }
    }

    private static PeopleTally count(ReachOptions options, String rows) throws IOException {
        return count(enricher, Vintage.CENSUS_2021, options, HEADER + rows);
    }

    private static ReachOptions byId(boolean dated, int... by) {
        return new ReachOptions(
                OptionalInt.of(0),
                false,
                dated ? OptionalInt.of(1) : OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Arrays.stream(by).boxed().toList(),
                false,
                Set.of());
    }

    private static ReachOptions oneRowEach(int... by) {
        return new ReachOptions(
                OptionalInt.empty(),
                true,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Arrays.stream(by).boxed().toList(),
                false,
                Set.of());
    }

    private static List<String> labels(PeopleTally tally) {
        return tally.by().get(0).groups().stream()
                .map(group -> group.label() + "=" + group.units().total())
                .toList();
    }

    @Test
    void placesAPersonByTheLatestRecordWithAUsablePostcode() throws IOException {
        PeopleTally tally = count(byId(true), """
                A,2025-04-01,ZX1 1AA,
                A,2025-06-01,not known,
                A,01/05/2025,zx11af,
                A,soon,ZX10 1AA,
                """);
        assertThat(tally.units().placed()).isEqualTo(Map.of(THREE, 1L));
        assertThat(tally.units().unplaced()).isEmpty();
        assertThat(tally.conflicts()).isEqualTo(1);
        assertThat(tally.rows().undated()).isEqualTo(1);
        assertThat(tally.rows().inScope()).isEqualTo(4);
        assertThat(tally.rows().first()).contains(LocalDate.of(2025, 4, 1));
        assertThat(tally.rows().last()).contains(LocalDate.of(2025, 6, 1));
    }

    @Test
    void settlesATieByTheMostFrequentSmallAreaAndThenTheLowestCode() throws IOException {
        assertThat(count(byId(false), "A,,ZX10 1AA,\nA,,ZX1 1AF,\nA,,Z1 1AA,\nA,,ZX1 1AA,\n")
                        .units()
                        .placed())
                .as("two postcodes of one small area are more than one postcode of another")
                .isEqualTo(Map.of(FIVE, 1L));
        assertThat(count(byId(false), "A,,ZX10 1AA,\nA,,ZX1 1AF,\n").units().placed())
                .isEqualTo(Map.of(THREE, 1L));
    }

    @Test
    void givesTheReasonOfTheLatestRecord() throws IOException {
        PeopleTally tally = count(byId(true), """
                A,2025-04-01,NFA,
                A,2025-04-02,,
                A,,ZX1,
                B,2025-04-01,ZX1 1AJ,
                C,2025-04-01,,
                C,2025-04-01,ZX9 9ZZ,
                """);
        assertThat(tally.units().placed()).isEmpty();
        assertThat(tally.units().unplaced())
                .isEqualTo(Map.of(Unplaced.BLANK, 1L, Unplaced.NO_SMALL_AREA, 1L, Unplaced.UNKNOWN, 1L));
        assertThat(tally.crowd()).isEmpty();
    }

    @Test
    void aPostcodeIsUsableInTheVintageThatHasASmallAreaForIt() throws IOException {
        PeopleTally tally = count(enricher, Vintage.CENSUS_2011, oneRowEach(), HEADER + "A,,ZX1 1AF,\n");
        assertThat(tally.vintage()).isEqualTo(Vintage.CENSUS_2011);
        assertThat(tally.units().placed()).isEqualTo(Map.of(new AreaCode("E01999002"), 1L));
    }

    @Test
    void refusesAVintageThatTheDirectoryHasNot() throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        writer.declare(Map.of("lsoa21", "lsoa21cd"));
        writer.add(Postcode.parse("ZX1 1AA"), List.of("E01999001"));
        PostcodeDirectory young = PostcodeDirectory.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset("young", Dataset.Kind.POSTCODES));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PeopleCounter(Enricher.of(young, List.of()), Vintage.CENSUS_2011, ReachOptions.RECORDS))
                .withMessageContaining("2011");
    }

    @Test
    void severalThreadsNumberTheSameAreas() throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        writer.declare(Map.of("lsoa21", "lsoa21cd"));
        String letters = "ABDEFGHJLNPQRSTUWXYZ";
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 9 * 400; i++) {
            String code = "ZX" + (1 + i / 400) + " 1" + letters.charAt(i / 20 % 20) + letters.charAt(i % 20);
            writer.add(Postcode.parse(code), List.of(String.format(Locale.ROOT, "E01%06d", i * 7919 % 3600)));
            rows.add(",," + code + ",channel " + i % 5 + "\n");
        }
        Enricher many = Enricher.of(
                PostcodeDirectory.open(
                        SmallAtlas.store(folder, writer::write), SmallAtlas.dataset("many", Dataset.Kind.POSTCODES)),
                List.of());
        StringBuilder list = new StringBuilder(HEADER);
        Random random = new Random(5);
        for (int round = 0; round < 30; round++) { // some two megabytes, of which a block is an eighth
            Collections.shuffle(rows, random);
            rows.forEach(list::append);
        }
        for (int round = 0; round < 3; round++) {
            PeopleTally tally = count(many, Vintage.CENSUS_2021, oneRowEach(3), list.toString());
            assertThat(tally.units().placed()).hasSize(3600);
            assertThat(tally.units().placed().values()).containsOnly(30L);
            assertThat(new ArrayList<>(tally.units().placed().keySet())).isSorted();
            assertThat(labels(tally)).hasSize(5);
        }
    }

    @Test
    void idsAreStrippedAndOtherwiseTakenAsTheyAre() throws IOException {
        PeopleTally tally = count(byId(false), "A,,ZX1 1AA,\n A ,,ZX1 1AA,\na,,ZX1 1AA,\n ,,ZX1 1AA,\n");
        assertThat(tally.units().total()).isEqualTo(2);
        assertThat(tally.rows().withoutId()).isEqualTo(1);
        assertThat(tally.rows().inScope()).isEqualTo(4);
    }

    @Test
    void countsEachRowWhereNothingTellsPeopleApart() throws IOException {
        String rows = "A,,ZX1 1AA,Web\nA,,ZX1 1AF,Phone\n,,,\n";
        for (ReachOptions options : List.of(oneRowEach(), ReachOptions.RECORDS)) {
            PeopleTally tally = count(options, rows);
            assertThat(tally.units().placed()).isEqualTo(Map.of(ONE, 1L, THREE, 1L));
            assertThat(tally.units().unplaced()).isEqualTo(Map.of(Unplaced.BLANK, 1L));
            assertThat(tally.conflicts()).isZero();
            assertThat(tally.rows().withoutId()).isZero();
        }
    }

    @Test
    void leavesRowsOutByFilterAndPeriod() throws IOException {
        ReachOptions options = new ReachOptions(
                OptionalInt.of(0),
                false,
                OptionalInt.of(1),
                Optional.of(LocalDate.of(2025, 4, 1)),
                Optional.of(LocalDate.of(2026, 3, 31)),
                List.of(
                        new ReachOptions.Filter(3, " web"),
                        new ReachOptions.Filter(3, "PHONE "),
                        new ReachOptions.Filter(0, "a")),
                List.of(),
                false,
                Set.of());
        PeopleTally tally = count(options, """
                A,2025-04-01,ZX1 1AA,Web
                A,2026-03-31,ZX1 1AF,phone
                A,2026-04-01,ZX10 1AA,phone
                A,2025-03-31,ZX10 1AA,phone
                A,soon,ZX10 1AA,phone
                A,2025-05-01,ZX10 1AA,Street
                B,2025-05-01,ZX10 1AA,Web
                """);
        assertThat(tally.rows())
                .isEqualTo(new PeopleTally.Rows(
                        7,
                        2,
                        1,
                        2,
                        2,
                        0,
                        Optional.of(LocalDate.of(2025, 4, 1)),
                        Optional.of(LocalDate.of(2026, 3, 31))));
        assertThat(tally.units().placed()).isEqualTo(Map.of(THREE, 1L));
    }

    @Test
    void groupsByTheFirstDatedContactOrTheLast() throws IOException {
        String rows = """
                A,,ZX1 1AA,Letter
                A,2025-04-02,ZX1 1AA,Web
                A,2025-04-01,,Phone
                A,2025-04-03,ZX1 1AA,Street
                """;
        ReachOptions first = byId(true, 3);
        assertThat(labels(count(first, rows))).containsExactly("Phone=1");
        ReachOptions last = new ReachOptions(
                first.idColumn(),
                false,
                first.dateColumn(),
                first.from(),
                first.to(),
                first.where(),
                first.by(),
                true,
                Set.of());
        assertThat(labels(count(last, rows))).containsExactly("Street=1");
        assertThat(labels(count(first, "A,,ZX1 1AA,Web\nA,1/4/2025,ZX1 1AA,Phone\nA,1/4/2025,ZX1 1AA,Letter\n")))
                .as("equally frequent on the first day: the lowest")
                .containsExactly("Letter=1");
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void showsAGroupInItsMostFrequentSpelling() throws IOException {
        PeopleTally tally = count(oneRowEach(3), """
                A,,ZX1 1AA,LIFT
                B,,ZX1 1AF, lift
                C,,ZX1 1AF,lift
                D,,,
                E,,ZX1 1AA,(NOT recorded)
                F,,ZX1 1AA,WEB
                G,,ZX1 1AA,Web
                """);
        assertThat(labels(tally)).containsExactly("(not recorded)=2", "WEB=2", "lift=3");
        PeopleTally.Units lift = tally.by().get(0).groups().get(2).units();
        assertThat(lift.placed()).isEqualTo(Map.of(ONE, 1L, THREE, 2L));
        assertThat(tally.by().get(0).groups().get(0).units().unplaced()).isEqualTo(Map.of(Unplaced.BLANK, 1L));
    }

    @Test
    void refusesAColumnOfManyDifferentValuesForGroups() throws IOException {
        StringBuilder rows = new StringBuilder("A,,ZX1 1AA,\n");
        for (int i = 1; i <= 100; i++) {
            rows.append("A,,ZX1 1AA,secret ").append(i).append('\n');
        }
        PeopleTally tally = count(oneRowEach(3), rows.toString());
        assertThat(tally.by().get(0).groups()).hasSize(101);
        assertThatThrownBy(() -> count(oneRowEach(3), rows + "A,,ZX1 1AA,secret 101\n\"never closed"))
                .as("as soon as it is seen")
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "list.csv: column \"Channel\" has more than 100 different values; --by takes a column of few,"
                                + " such as a channel or a service");
    }

    @Test
    void refusesAColumnWithoutAnyDate() throws IOException {
        assertThatThrownBy(() -> count(byId(true), "A,soon,ZX1 1AA,\n"))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("list.csv: no cell of column \"Seen\" could be read as a date, such as 2025-04-01 or"
                        + " 01/04/2025");
        assertThat(count(byId(true), "A,soon,ZX1 1AA,\nA,2025-04-01,,\n").rows().undated())
                .isEqualTo(1);
    }

    @Test
    void namesAColumnWithoutANameByItsNumber() {
        assertThatThrownBy(() -> count(
                        enricher,
                        Vintage.CENSUS_2021,
                        byId(true),
                        "A,soon,ZX1 1AA,Web\nB,later,ZX1 1AF,Web\nC,later,ZX1 1AF,Web\n"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("no cell of column 2 could");
    }

    @Test
    void anEmptyListIsATallyOfZeros() throws IOException {
        PeopleTally tally = count(byId(true, 3), "");
        assertThat(tally.rows()).isEqualTo(new PeopleTally.Rows(0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty()));
        assertThat(tally.units().total()).isZero();
        assertThat(tally.by()).isEqualTo(List.of(new PeopleTally.Grouping(3, List.of())));
        assertThat(tally.crowd()).isEmpty();
    }

    @Test
    void tellsTheFullestPostcodeByItsFirstRow() throws IOException {
        String rows = "A,,ZX1 1AF,\nB,,ZX1 1AA,\nC,,zx1 1aa,\nD,,ZX1 1AB,\nE,,ZX1 1AF,\nF,,ZX1 1AF,\n";
        assertThat(count(byId(false), rows).crowd()).contains(new PeopleTally.Crowd(3, 1));
        ReachOptions plain = byId(false);
        ReachOptions excluding = new ReachOptions(
                plain.idColumn(),
                false,
                plain.dateColumn(),
                plain.from(),
                plain.to(),
                plain.where(),
                plain.by(),
                false,
                Set.of(Postcode.parse("ZX1 1AF"), Postcode.parse("ZX9 9ZZ")));
        PeopleTally tally = count(excluding, rows);
        assertThat(tally.inExcludedPostcodes()).isEqualTo(Map.of(THREE, 3L));
        assertThat(tally.units().placed()).as("they are people all the same").isEqualTo(Map.of(ONE, 3L, THREE, 3L));
        assertThat(tally.crowd()).contains(new PeopleTally.Crowd(2, 2));
    }

    @Test
    void tellsManyPeopleApart() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            rows.append(i % 5_000)
                    .append(",,")
                    .append(i % 5_000 < 2_000 ? "ZX1 1AA" : "ZX1 1AF")
                    .append(",\n");
        }
        PeopleTally tally = count(byId(false), rows.toString());
        assertThat(tally.units().placed()).isEqualTo(Map.of(ONE, 2_000L, THREE, 3_000L));
        assertThat(tally.conflicts()).isZero();
    }
}
