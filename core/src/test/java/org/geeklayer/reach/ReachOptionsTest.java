package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.geeklayer.reach.ReachOptions.Questions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachOptionsTest {
    private static final OptionalInt NONE = OptionalInt.empty();
    private static final Optional<LocalDate> OPEN = Optional.empty();
    private static final Optional<LocalDate> APRIL = Optional.of(LocalDate.of(2025, 4, 1));
    private static final Optional<LocalDate> MAY = Optional.of(LocalDate.of(2025, 5, 1));

    private static ReachOptions options(
            OptionalInt id, boolean oneRow, OptionalInt date, Optional<LocalDate> from, Optional<LocalDate> to) {
        return new ReachOptions(id, oneRow, date, from, to, List.of(), List.of(3, 1, 3), false, Set.of());
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(OptionalInt.of(0), true, NONE, OPEN, OPEN))
                .withMessageContaining("oneRowPerPerson");
        assertThatIllegalArgumentException().isThrownBy(() -> options(NONE, false, NONE, APRIL, OPEN));
        assertThatIllegalArgumentException().isThrownBy(() -> options(NONE, false, NONE, OPEN, APRIL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(NONE, false, OptionalInt.of(1), MAY, APRIL))
                .withMessageContaining("from");
        assertThat(options(NONE, false, OptionalInt.of(1), APRIL, APRIL).from()).isEqualTo(APRIL);
    }

    @Test
    void countsPeopleWhereSomethingTellsThemApart() {
        assertThat(options(OptionalInt.of(0), false, NONE, OPEN, OPEN).countsPeople())
                .isTrue();
        assertThat(options(NONE, true, NONE, OPEN, OPEN).countsPeople()).isTrue();
        assertThat(ReachOptions.RECORDS.countsPeople()).isFalse();
    }

    @Test
    void takesAColumnOfGroupsOnce() {
        assertThat(options(NONE, true, NONE, OPEN, OPEN).by()).containsExactly(3, 1);
    }

    private static void assertRefused(
            int lapse, OptionalInt reason, @Nullable String outcome, OptionalInt service, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Questions(
                        lapse == 0 ? NONE : OptionalInt.of(lapse),
                        reason,
                        outcome == null ? Optional.empty() : Optional.of(new ReachOptions.Filter(5, outcome)),
                        service,
                        NONE))
                .withMessageContaining(said);
    }

    @Test
    void refusesQuestionsThatCannotBeAnswered() {
        assertRefused(-1, NONE, null, NONE, "lapseMonths: from 1 to 120");
        assertRefused(121, NONE, null, NONE, "lapseMonths: from 1 to 120");
        assertRefused(0, OptionalInt.of(6), null, NONE, "reasonColumn");
        assertRefused(0, NONE, null, OptionalInt.of(4), "serviceColumn");
        assertRefused(12, NONE, " ", NONE, "outcome");
        assertThat(new Questions(OptionalInt.of(120), NONE, Optional.empty(), NONE, NONE).lapseMonths())
                .hasValue(120);
    }

    @Test
    void timeIsAskedOfPeopleWithDates() {
        Questions time = new Questions(OptionalInt.of(1), NONE, Optional.empty(), NONE, NONE);
        ReachOptions dated = options(OptionalInt.of(0), false, OptionalInt.of(1), OPEN, OPEN);
        assertThat(dated.questions()).isEqualTo(Questions.NONE);
        assertThat(dated.asking(time).questions()).isEqualTo(time);
        ReachOptions undated = options(OptionalInt.of(0), false, NONE, OPEN, OPEN);
        ReachOptions rows = options(NONE, true, OptionalInt.of(1), OPEN, OPEN);
        for (ReachOptions each : List.of(undated, rows)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> each.asking(time))
                    .withMessageContaining("time needs an id column and a date column");
        }
    }
}
