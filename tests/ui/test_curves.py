from ui.drawing.curves import curves


def test_the_curves_stay_in_the_picture_even_with_losses() -> None:
    svg = curves((0.0, 0.9, 1.3, 1.0), (0.0, -0.3, 0.1, 1.0), "Share & <b>")
    assert "Share &amp; &lt;b&gt;" in svg
    assert svg.count("<path") == 2
    numbers = [
        float(n) for path in svg.split(" d='")[1:] for n in path.split("'")[0].replace("M", "").replace("L", "").split()
    ]
    assert all(0 <= n <= 370 for n in numbers)
