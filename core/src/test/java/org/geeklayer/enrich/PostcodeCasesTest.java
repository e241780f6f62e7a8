package org.geeklayer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the specification of matching, {@code postcode-cases.csv}, on the directory in {@code postcode-directory.csv}:
 * both say in data what any other implementation would have to do. In the column {@code cell}, a backslash and u with
 * four hexadecimal digits stands for a character.
 */
class PostcodeCasesTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    @TempDir
    private static Path folder;

    private static Enricher enricher;

    @BeforeAll
    static void openDirectory() throws IOException {
        enricher = Enricher.of(SmallAtlas.directory(folder), List.of());
    }

    static Stream<Arguments> cases() {
        return SmallAtlas.rows(PostcodeCasesTest.class, "postcode-cases.csv").stream()
                .skip(1)
                .map(row -> Arguments.of(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)));
    }

    @ParameterizedTest(name = "[{index}] {0} is {1}")
    @MethodSource("cases")
    void followsTheSpecification(String cell, String outcome, String postcode, String note, String why) {
        follows(cell, outcome, postcode, note, why);
    }

    @ParameterizedTest(name = "[{index}] {0} is {1}")
    @MethodSource("cases")
    @ExtendWith(TurkishLocale.class)
    void followsTheSpecificationUnderATurkishLocale(
            String cell, String outcome, String postcode, String note, String why) {
        follows(cell, outcome, postcode, note, why);
    }

    private static void follows(String cell, String outcome, String postcode, String note, String why) {
        Match match = enricher.enrich(unescaped(cell)).match();
        assertThat(match.outcome().label() + " | " + code(match) + " | " + match.note())
                .as(why)
                .isEqualTo(outcome + " | " + postcode + " | " + note);
    }

    private static String code(Match match) {
        return match.postcode().map(Postcode::toString).orElse("");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("cases")
    void noNoteRepeatsTheCell(String cell) {
        String typed = unescaped(cell).strip();
        boolean isPublicCode = typed.replace(" ", "").equalsIgnoreCase("ZZ993VZ");
        if (typed.length() >= 4 && !isPublicCode) {
            String note = enricher.enrich(typed).match().note().toUpperCase(Locale.ROOT);
            assertThat(note).doesNotContain(typed.toUpperCase(Locale.ROOT));
            assertThat(note.replace(" ", "")).doesNotContain(CellText.of(typed).compact());
        }
    }

    private static String unescaped(String cell) {
        return ESCAPE.matcher(cell)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    @Test
    void everyBlankOfUnicodeIsSpelling() {
        List<Integer> blanks = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.isSpaceChar(c) || Character.isWhitespace(c))
                .boxed()
                .toList();
        assertThat(blanks).hasSizeGreaterThan(20);
        for (int blank : blanks) {
            String b = Character.toString(blank);
            assertThat(enricher.enrich(b + "zx1" + b + b + "1" + b + "aa" + b)
                            .match()
                            .outcome())
                    .as("U+%04X", blank)
                    .isEqualTo(Outcome.MATCHED);
            assertThat(enricher.enrich(b).match().outcome()).as("U+%04X", blank).isEqualTo(Outcome.BLANK);
        }
    }

    @Test
    void everyDashAndEveryPairOfQuotesOfUnicodeIsSpelling() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            int type = Character.getType(c);
            if (type == Character.DASH_PUNCTUATION
                    || type == Character.INITIAL_QUOTE_PUNCTUATION
                    || type == Character.FINAL_QUOTE_PUNCTUATION) {
                String mark = Character.toString(c);
                assertThat(enricher.enrich(mark + "ZX1" + mark + "1AA" + mark)
                                .match()
                                .outcome())
                        .as("U+%04X", c)
                        .isEqualTo(Outcome.MATCHED);
            }
        }
    }

    @Test
    void everyInvisibleCharacterIsSpelling() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (Character.getType(c) == Character.FORMAT || Character.isISOControl(c)) {
                String mark = Character.toString(c);
                assertThat(enricher.enrich("ZX" + mark + "1 1AA" + mark).match().outcome())
                        .as("U+%04X", c)
                        .isEqualTo(Outcome.MATCHED);
            }
        }
    }

    @Test
    void answersForEveryCharacter() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String mark = Character.toString(c);
            assertThat(enricher.enrich(mark + "X1 1A" + mark).match().outcome()).isNotNull();
            assertThat(enricher.suggest(mark + "X1 1A" + mark)).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void knowsGirobankAlsoWhereTheDirectoryHasNot() throws IOException {
        PostcodeDirectoryWriter empty = new PostcodeDirectoryWriter();
        PostcodeDirectory directory = PostcodeDirectory.open(
                SmallAtlas.store(folder, empty::write), SmallAtlas.dataset("empty", Dataset.Kind.POSTCODES));
        Match match = Enricher.of(directory, List.of()).enrich("gir0aa").match();
        assertThat(match.outcome()).isEqualTo(Outcome.NO_GEOGRAPHY);
        assertThat(match.note()).isEqualTo("a code of Girobank, which is no place");
    }

    @Test
    void readsAVeryLongCellWithoutDelay() {
        String address = "12 Lighthouse Row, ".repeat(250_000);
        assertThat(enricher.enrich(address + "ZX1 1AA").match().outcome()).isEqualTo(Outcome.REPAIRED);
        assertThat(enricher.enrich(address).match().outcome()).isEqualTo(Outcome.MALFORMED);
        assertThat(enricher.enrich(" ".repeat(5_000_000)).match().outcome()).isEqualTo(Outcome.BLANK);
    }
}
