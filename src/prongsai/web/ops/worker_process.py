"""The process that ``prongsai serve`` starts for the background worker: ``python -m prongsai.web.ops.worker_process``."""

from prongsai.web.ops.start import begin

if __name__ == "__main__":
    begin()
    from prongsai.web.ops.worker import main

    main(stops_with_input=True)
