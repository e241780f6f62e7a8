package org.geeklayer.postcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostcodeTest {
    @ParameterizedTest
    @CsvSource({
        "Z1 1AA, Z, Z1, 1AA",
        "Z11 1AA, Z, Z11, 1AA",
        "ZX1 1AA, ZX, ZX1, 1AA",
        "ZX11 1AA, ZX, ZX11, 1AA",
        "Z1A 1AA, Z, Z1A, 1AA",
        "ZX1A 1AA, ZX, ZX1A, 1AA",
        "SW1A 2AA, SW, SW1A, 2AA",
        "GIR 0AA, GIR, GIR, 0AA",
        "W1N 9ZZ, W, W1N, 9ZZ"
    })
    void knowsItsParts(String text, String area, String outward, String inward) {
        Postcode postcode = Postcode.parse(text);
        assertThat(postcode.area()).isEqualTo(area);
        assertThat(postcode.outward()).isEqualTo(outward);
        assertThat(postcode.inward()).isEqualTo(inward);
        assertThat(postcode).hasToString(text);
    }

    @Test
    void takesLettersInEitherCaseAndBlanksAnywhere() {
        assertThat(Postcode.parse(" sw 1a2 aa")).isEqualTo(Postcode.parse("SW1A 2AA"));
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void takesASmallIUnderATurkishLocale() {
        assertThat(Postcode.parse("ip1 1ii")).hasToString("IP1 1II");
        assertThat(Postcode.fault("qi1 1aa")).contains("no postcode begins with Q, V or X");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ZX1",
                "1AA",
                "ZX1 1A",
                "ZX1 1AAA",
                "ZX11 11AA",
                "ZXX 1AA",
                "1X1 1AA",
                "ZX1 AAA",
                "ZX1 11A",
                "ZX1-1AA",
                "ZX1\u00a01AA",
                "\uff3aX1 1AA",
                "GIR 0AB",
                "GIR 1AA",
                "ZX111AAB"
            })
    void isEmptyForWhatHasNotTheShape(String text) {
        assertThat(Postcode.tryParse(text)).isEmpty();
    }

    @Test
    void refusalDoesNotRepeatTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Postcode.parse("12 Lighthouse Row"))
                .withMessageStartingWith("text:")
                .withMessageNotContaining("Lighthouse");
    }

    @Test
    void keepsCodesThatBreakTheGrammar() {
        assertThat(Postcode.parse("W1N 1AA")).hasToString("W1N 1AA");
        assertThat(Postcode.fault("W1N 1AA")).contains("the letter in the third place is not one that is used there");
    }

    /** The rules of GOV.UK, Bulk data transfer: additional validation. */
    @Test
    void explainsWhichRuleIsBroken() {
        Map<String, String> faults = Map.of(
                "SW1A 2AA", "",
                "GIR 0AA", "",
                "ZX1", "too short for a postcode",
                "ZX11 1AAA", "too long for a postcode",
                "ZX1 1A?", "holds a character that is neither a letter A to Z nor a digit",
                "ZX1 1A1", "does not end in a digit and two letters",
                "VX1 1AA", "no postcode begins with Q, V or X",
                "ZI1 1AA", "the second letter is never I, J or Z",
                "ZX1Z 1AA", "the letter in the fourth place is not one that is used there",
                "ZX1 1AK", "the last two letters are never C, I, K, M, O or V");
        faults.forEach((text, fault) ->
                assertThat(Postcode.fault(text).orElse("")).as(text).isEqualTo(fault));
    }

    @Test
    void sortsByAreaDistrictSectorAndUnit() {
        assertThat(java.util.stream.Stream.of(
                                "ZX1 1AB",
                                "ZX10 1AA",
                                "Z1 1AA",
                                "ZX1A 1AA",
                                "ZX1 2AA",
                                "ZX1 1AA",
                                "ZX2 1AA",
                                "GIR 0AA",
                                "AB1 1AA")
                        .map(Postcode::parse)
                        .sorted()
                        .map(Postcode::toString))
                .containsExactly(
                        "AB1 1AA",
                        "Z1 1AA",
                        "ZX1 1AA",
                        "ZX1 1AB",
                        "ZX1 2AA",
                        "ZX10 1AA",
                        "ZX1A 1AA",
                        "ZX2 1AA",
                        "GIR 0AA");
    }
}
