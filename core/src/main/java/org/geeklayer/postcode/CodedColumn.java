package org.geeklayer.postcode;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.internal.store.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * A field of few distinct texts: rows have combinations of codes of a {@link FieldGroup}, and a combination has the code of
 * a text. The texts are in alphabetical order. Area codes that were read are kept, so that rows of the same area share one.
 */
final class CodedColumn {
    private final CodeArray combinations; // of rows, the same for all columns of a group
    private final CodeArray codes; // of combinations
    private final IntFunction<String> texts;
    private final int @Nullable [] derived; // of a derived column: its code for each code of the file
    private final @Nullable AreaCode[] areas; // written by several threads, always with equal values

    CodedColumn(CodeArray combinations, CodeArray codes, TextTable texts) {
        this.combinations = combinations;
        this.codes = codes;
        this.texts = texts::get;
        this.derived = null;
        this.areas = new AreaCode[texts.size()];
    }

    private CodedColumn(CodeArray combinations, CodeArray codes, int[] derived, List<String> texts) {
        this.combinations = combinations;
        this.codes = codes;
        this.texts = texts::get;
        this.derived = derived;
        this.areas = new AreaCode[texts.size()];
    }

    /** The column of other areas that follow from this one's: area by area, not row by row. */
    CodedColumn derived(Function<AreaCode, Optional<AreaCode>> other) {
        String[] others = new String[areas.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = areaOf(i).flatMap(other).map(AreaCode::text).orElse("");
        }
        List<String> distinct = List.copyOf(new TreeSet<>(Arrays.asList(others)));
        int[] into = new int[others.length];
        for (int i = 0; i < into.length; i++) {
            into[i] = Collections.binarySearch(distinct, others[i]);
        }
        return new CodedColumn(combinations, codes, into, distinct);
    }

    /** How many distinct texts there are. */
    int distinct() {
        return areas.length;
    }

    /** The text that a code stands for. */
    String distinctText(int code) {
        return texts.apply(code);
    }

    /** The combinations of rows: columns that have the very same are of one group. */
    CodeArray combinations() {
        return combinations;
    }

    /** The code of a combination. */
    int codeOf(int combination) {
        int code = codes.at(combination);
        return derived == null ? code : derived[code];
    }

    private int code(int row) {
        return codeOf(combinations.at(row));
    }

    String text(int row) {
        return texts.apply(code(row));
    }

    Optional<AreaCode> area(int row) {
        return areaOf(code(row));
    }

    /** The area that a code stands for, or empty if its text is blank or a pseudo code. */
    Optional<AreaCode> areaOf(int code) {
        AreaCode known = areas[code];
        if (known == null) {
            String text = texts.apply(code);
            if (text.isEmpty() || AreaCode.isPseudo(text)) {
                return Optional.empty();
            }
            known = new AreaCode(text);
            areas[code] = known;
        }
        return Optional.of(known);
    }
}
