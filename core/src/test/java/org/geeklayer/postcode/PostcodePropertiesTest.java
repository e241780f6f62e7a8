package org.geeklayer.postcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PostcodePropertiesTest {
    private static final String[] SHAPES = {"A9", "A99", "AA9", "AA99", "A9A", "AA9A"};

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of(SHAPES).flatMap(shape -> ofShape(shape + " 9AA"));
    }

    private static Arbitrary<String> ofShape(String shape) {
        return Combinators.combine(shape.chars()
                        .mapToObj(c -> c == 'A'
                                ? Arbitraries.chars().range('A', 'Z')
                                : c == '9' ? Arbitraries.chars().numeric() : Arbitraries.just(' '))
                        .collect(Collectors.<Arbitrary<Character>>toList()))
                .as(chars -> chars.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    @Property
    void aParsedCodeIsWrittenAsItWas(@ForAll("codes") String code) {
        Postcode postcode = Postcode.parse(code);
        assertThat(postcode).hasToString(code);
        assertThat(Postcode.ofPacked(postcode.packed())).isEqualTo(postcode);
        assertThat(postcode.outward()).startsWith(postcode.area());
        assertThat(Postcode.parse(code.toLowerCase(Locale.ROOT).replace(" ", "")))
                .isEqualTo(postcode);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void twoCodesAreEqualOnlyIfTheyAreWrittenAlike(@ForAll("codes") String one, @ForAll("codes") String other) {
        Postcode a = Postcode.parse(one);
        Postcode b = Postcode.parse(other);
        assertThat(a.equals(b)).isEqualTo(one.equals(other));
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void codesOfOneOutwardPartStandTogether(
            @ForAll("codes") String one, @ForAll("codes") String two, @ForAll("codes") String three) {
        Postcode low = Postcode.parse(one);
        Postcode high = Postcode.parse(low.outward() + Postcode.parse(two).inward());
        Postcode other = Postcode.parse(three);
        if (low.compareTo(other) < 0 && other.compareTo(high) < 0) {
            assertThat(other.outward()).isEqualTo(low.outward());
        }
        assertThat(Postcode.parse(low.outward() + "0AA")).isLessThanOrEqualTo(low);
    }

    @Property
    void aWellFormedCodeCanBeParsed(@ForAll("codes") String code) {
        if (Postcode.fault(code).isEmpty()) {
            assertThat(Postcode.tryParse(code)).isPresent();
        }
    }

    @Property
    void anyTextIsAnsweredAndNoFaultRepeatsIt(@ForAll String text) {
        boolean isPostcode = Postcode.tryParse(text).isPresent();
        String fault = Postcode.fault(text).orElse("");
        assertThat(isPostcode || !fault.isEmpty()).isTrue();
    }

    /** Every outward code there is, each with one inward part: no two of them have the same number. */
    @Example
    void noTwoOutwardCodesShareANumber() {
        Set<Integer> numbers = new HashSet<>();
        int codes = 0;
        for (char first = 'A'; first <= 'Z'; first++) {
            for (int second = -1; second < 26; second++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    for (int last = -1; last < 36; last++) {
                        String code = first
                                + (second < 0 ? "" : String.valueOf((char) ('A' + second)))
                                + digit
                                + (last < 0 ? "" : last < 10 ? "" + last : String.valueOf((char) ('A' + last - 10)))
                                + " 9ZZ";
                        Postcode postcode = Postcode.parse(code);
                        codes++;
                        numbers.add(postcode.packed());
                        if (!postcode.toString().equals(code)) {
                            assertThat(postcode).hasToString(code);
                        }
                    }
                }
            }
        }
        numbers.add(Postcode.parse("GIR 0AA").packed());
        assertThat(numbers).hasSize(codes + 1).allMatch(number -> number >= 0);
    }
}
